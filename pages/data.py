"""Data: where every row went, what is wrong, which versions there are, and what was published."""

import warehouse
from drawings.records import data as draw
from drawings.records import problems as draw_problems
from drawings.records import replaced as draw_replaced
from etl.build import default_incoming
from etl.uploads.desk import Desk
from indicators import data_quality, published
from language import N_
from ui import cards, context, uploads

here = context.current()
say = here.language
severity = here.choice("severity")

balance = here.get(data_quality.balance)
problems = here.get(data_quality.problems)
replaced = here.get(data_quality.replaced)
build = here.get(data_quality.build)
reconciliation = here.get(published.reconcile)
versions = warehouse.versions(here.directory)
current = warehouse.current(here.directory)
current_name = current.name if current else ""

cards.heading(
    say.text(N_("Data")),
    say.text(
        N_("Where every row went, what is wrong, and what agrees with the published figures.")
    ),
)
cards.headlines(draw.headlines(balance, problems, reconciliation, build, say))
uploads.draw_desk(Desk(default_incoming(), here.directory))
cards.records(
    say.text(N_("Problems")),
    draw_problems.sentence(problems, severity, say),
    draw_problems.table(problems, severity, say),
    key="problems",
    is_work_list=True,
)
cards.records(
    say.text(N_("Balance of rows")),
    draw.balance_sentence(balance, say),
    draw.balance_table(balance, say),
    key="balance",
)
cards.records(
    say.text(N_("What replaced what")),
    draw_replaced.sentence(replaced, say),
    draw_replaced.table(replaced, say),
    key="replaced",
    points=draw_replaced.points(replaced, say),
)
cards.versions(
    say.text(N_("Versions")),
    draw.version_sentence(versions, current_name, say),
    draw.version_table(versions, current_name, here.version, say),
    draw.version_links(versions, current_name, here.version, say),
    draw.how_to_roll_back(say),
)
cards.records(
    say.text(N_("Published figures beside the computed ones")),
    draw.reconciliation_sentence(reconciliation, say),
    draw.reconciliation_table(reconciliation, say),
    key="reconciliation",
    points=draw.explanations(reconciliation, say),
)
