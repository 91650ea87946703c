"""What needs attention in words: each concern a sentence that leads to its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from drawings.enterprise.groups import group_names
from drawings.page import Get, Link, Links
from drawings.sentences import sentences
from drawings.tables import number_words
from indicators import attention, attention_rules, groups
from indicators.attention import Concern
from indicators.attention_rules import Rules, RulesError
from indicators.catalog import INDICATORS
from indicators.filters import EVERYTHING, Filters
from indicators.programs import Program
from language import N_, Language, local

Blanks = dict[str, str]


def card(get: Get, say: Language) -> Links:
    """Give what needs attention today, by the rules that count."""
    today = local(datetime.now(UTC)).date()
    rules, fault = attention_rules.current()
    names = group_names(get(groups.groups, EVERYTHING), say)
    listed = get(attention.attention, today, rules)
    return concerns(listed, names, get(attention.ended, today), say, rules, fault)


def concerns(
    listed: Sequence[Concern],
    names: Mapping[str, str],
    ended: Sequence[Program],
    say: Language,
    rules: Rules,
    fault: RulesError | None = None,
) -> Links:
    """Give what needs attention, each sentence a link to its view with its filters set.

    `names` are what groups are called by their ids, `ended` the programs of which nothing new is
    expected, `fault` is why the rules are not those of the reference folder.
    """
    return Links(
        say.text(N_("Needs attention")),
        sentences(
            say.text(N_("In everything that is loaded, whatever is selected.")),
            ended_words(ended, say),
            *_unlisted(listed, say),
        ),
        tuple(
            Link(words(one, rules, names, say), one.view, one.filters, one.key) for one in listed
        ),
        nothing=say.text(N_("Nothing needs attention.")),
        warning=fault.sentence(say) if fault else "",
    )


def ended_words(ended: Sequence[Program], say: Language) -> str:
    """Say of which programs nothing new is expected; nothing where there are none."""
    if not ended:
        return ""
    return say.text(
        N_("The program's window has ended, so no new records are expected: {programs}."),
        programs=", ".join(
            f"{say.label('program', one.program)} ({say.date_short(one.window_end)})"
            for one in ended
        ),
    )


def words(concern: Concern, rules: Rules, names: Mapping[str, str], say: Language) -> str:
    """Say in one sentence what needs attention, and why it is told.

    `names` are what groups are called by their ids.
    """
    (rule,) = (one for one in rules if one.rule == concern.rule)
    blanks = (
        {"group": names[concern.subject]}
        if concern.rule == "group_behind_pace"
        else {"program": say.label("program", concern.subject)}
    )
    threshold = "" if rule.threshold is None else number_words(rule.threshold, say)
    return rule.sentence(
        say.code, threshold=threshold, **(blanks | _BLANKS[concern.rule](concern, say))
    )


def value_words(value: float, unit: str, say: Language) -> str:
    """Write a figure in the unit of its indicator."""
    writers: dict[str, Callable[[float], str]] = {
        "percent": say.percent,
        "points": say.points,
        "IDR": say.rupiah,
    }
    return writers.get(unit, say.number)(value)


def scope_words(filters: Filters, say: Language) -> str:
    """Name what a target is for: its program, year and district, or all programs."""
    parts: Sequence[str] = [
        say.label(name, value) for name in filters.used() for value in filters.values(name)
    ]
    return ", ".join(parts) or say.text(N_("all programs"))


def _unlisted(listed: Sequence[Concern], say: Language) -> list[str]:
    """Say of how many others the same is true; nothing where all are listed."""
    more = {one.rule: one.more for one in listed if one.more}
    return [_more(rule, n, say) for rule, n in more.items()]


def _more(rule: str, n: int, say: Language) -> str:
    match rule:
        case "rows_refused":
            return say.plural(
                "({n} more file with refused rows)", "({n} more files with refused rows)", n
            )
        case "group_behind_pace":
            return say.plural("({n} more group behind pace)", "({n} more groups behind pace)", n)
        case "district_without_batch":
            return say.plural(
                "({n} more district without a new batch)",
                "({n} more districts without a new batch)",
                n,
            )
    return say.plural("({n} more target not reached)", "({n} more targets not reached)", n)


def _of_all(concern: Concern, say: Language) -> Blanks:
    return {"n": say.fraction(concern.value, concern.reference)}


def _refused(concern: Concern, say: Language) -> Blanks:
    return {"file": concern.subject, **_of_all(concern, say)}


def _old(concern: Concern, say: Language) -> Blanks:
    return {"days": say.number(concern.value), "date": say.date(concern.day)}


def _waiting(concern: Concern, say: Language) -> Blanks:
    (district,) = concern.filters.district
    return {
        "district": say.label("district", district),
        "months": say.number(concern.value),
        "date": say.date(concern.day),
    }


def _falling(concern: Concern, say: Language) -> Blanks:
    after, before = concern.detail[:2], concern.detail[2:]
    return {
        "after": f"{say.percent(concern.value)} ({say.fraction(*after)})",
        "before": f"{say.percent(concern.reference)} ({say.fraction(*before)})",
        "period": _months(concern.months[:2], say),
        "period_before": _months(concern.months[2:], say),
        "points": say.points(concern.value - concern.reference),
    }


def _months(ends: Sequence[str], say: Language) -> str:
    return "–".join(dict.fromkeys(map(say.month, ends)))


def _target(concern: Concern, say: Language) -> Blanks:
    indicator = INDICATORS[concern.subject]
    return {
        "indicator": say.text(indicator.name),
        "scope": scope_words(concern.filters, say),
        "value": value_words(concern.value, indicator.unit, say),
        "target": value_words(concern.reference, indicator.unit, say),
    }


def _target_behind(concern: Concern, say: Language) -> Blanks:
    elapsed, expected = concern.detail
    return {
        **_target(concern, say),
        "elapsed": say.percent(elapsed, 0),
        "expected": value_words(expected, INDICATORS[concern.subject].unit, say),
    }


def _behind_pace(concern: Concern, say: Language) -> Blanks:
    return {"share": say.percent(concern.value, 0), "pace": say.percent(concern.reference, 0)}


_BLANKS: dict[str, Callable[[Concern, Language], Blanks]] = {
    "rows_refused": _refused,
    "batches_without_participants": _of_all,
    "data_old": _old,
    "district_without_batch": _waiting,
    "completion_falling": _falling,
    "target_missed": _target,
    "target_behind": _target_behind,
    "group_behind_pace": _behind_pace,
    "batches_outside_limits": _of_all,
}
