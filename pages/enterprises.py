"""Enterprises: what the groups earn against their targets, and the support that they had."""

from drawings.enterprise import cash_book, support
from drawings.enterprise import enterprises as draw
from indicators import groups as enterprise_groups
from indicators.query import show
from language import N_
from ui import cards, context

here = context.current()
say, filters = here.language, here.filters

names = ("groups", "members", "incentives_disbursed", "mentoring_visits")
totals = {name: here.get(show, name, (), filters) for name in names}
groups = here.get(enterprise_groups.groups, filters)
activities = here.get(enterprise_groups.support_stages, filters)
payments = here.get(enterprise_groups.incentives, filters)
visits = here.get(enterprise_groups.mentoring, filters)

cards.heading(
    say.text(N_("Enterprises")),
    say.text(N_("What the groups earn against their targets, and the support they had.")),
)
cards.headlines(draw.headlines(totals, groups, visits, say))
cards.chart(draw.profit_against_target(groups, say))
group_names = draw.group_names(groups, say)
for group_id in draw.in_detail(groups):
    alone = filters.with_(group=group_id)
    group = here.get(enterprise_groups.groups, alone)
    profit = here.get(enterprise_groups.cumulative, alone)
    cash = here.get(enterprise_groups.cash_by_day, alone)
    cards.side_by_side(
        [
            cash_book.cumulative_profit(profit, group, group_names[group_id], say),
            cash_book.revenue_and_cost_by_day(cash, group, group_names[group_id], say),
        ]
    )
if draw.not_in_detail(groups, say):
    cards.notice(draw.not_in_detail(groups, say))
cards.chart(support.stages(activities, groups, say))
cards.side_by_side([support.incentives(payments, groups, say), support.visits(visits, groups, say)])
