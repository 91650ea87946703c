"""Home made before anybody asks for it, while the first visitor's browser is still being opened."""

from __future__ import annotations

from datetime import UTC, datetime

import language
import warehouse
from drawings import views
from indicators import data_quality, dimensions
from indicators.filters import Filters
from ui import finished
from ui.context import Context


def make() -> None:
    """Make what Home shows of the served version, unfiltered, in each language.

    Kept as a visitor's own first run would keep it; who comes meanwhile waits for what is being
    made and does not make it twice.
    """
    directory = warehouse.default_directory()
    served, audience = warehouse.current(directory), warehouse.audience()
    if served is None or not served.is_released(audience):
        return
    home = views.HOME.for_audience(audience)
    for code in language.CODES:
        here = Context(
            view=home,
            language=language.of(code),
            filters=Filters(),
            directory=directory,
            version=served.name,
            audience=audience,
            choices=tuple((name, allowed[0]) for name, allowed in home.choices),
            day=language.local(datetime.now(UTC)).date(),
            pages={},
        )
        here.fact(dimensions.values)
        here.fact(data_quality.build)
        finished.make(here)
