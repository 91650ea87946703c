"""Data: where every row went, what is wrong, which versions there are, and what was published."""

from functools import partial

from etl.build import default_incoming
from etl.uploads.desk import Desk
from ui import cards, context, uploads, versions

here = context.current()
desk = Desk(default_incoming(), here.directory)

cards.draw(uploads=partial(uploads.draw_desk, desk), versions=versions.draw)
