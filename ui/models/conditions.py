"""Conditions of the customer list in words, and those a menu offers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from crm.domain.consent import ASKED_FOR, Channel, Purpose, State
from crm.domain.consent_words import CHANNEL_NAMES, CHANNEL_WORDS, PURPOSE_NAMES, PURPOSE_WORDS, STATE_WORDS
from crm.domain.customer import MARKS, Mark
from crm.domain.listing import ASK, NO, YES, Condition, May, What, may
from crm.domain.stage import STAGES, Stage
from crm.domain.tier import NONE, Tier
from crm.i18n import N_, tr
from ui.context import Formats

ANSWER_WORDS = {
    YES: N_("yes"),
    ASK: N_("ask first"),
    NO: N_("no"),
    **{state.value: STATE_WORDS[state] for state in (State.EXPIRED, State.CLAIMED, State.NOT_ASKED)},
}
_SOMEWHERE = {
    State.CLAIMED: N_("an imported yes without proof"),
    State.EXPIRED: N_("a yes that has ended"),
}
_HAS = {
    "email": N_("has an e-mail address"),
    "phone": N_("has a phone number"),
    "birthday": N_("has a birthday"),
    "address": N_("has an address"),
}
_LACKS = {
    "email": N_("no e-mail address"),
    "phone": N_("no phone number"),
    "birthday": N_("no birthday"),
    "address": N_("no address"),
}
_PLAIN = {
    What.THIS_YEAR: N_("bought this year"),
    What.OVERDUE: N_("overdue by own rhythm"),
    What.NEVER_ASKED: N_("no consent asked yet"),
    What.REACHABLE: N_("within reach"),
    What.FLAGGED: N_("private remark"),
    What.ARCHIVED: N_("archived"),
}
_DAYS = (30, 90, 180, 365)
_AMOUNTS = (10_000, 50_000, 100_000, 500_000)


def words(condition: Condition, fmt: Formats, tiers: Sequence[Tier] = ()) -> str:
    """A condition as a chip reads: “stage: Fading”, “not bought for 90 days”."""
    what, value = condition.what, condition.value
    if what in _PLAIN:
        return tr(_PLAIN[what])
    if what is What.TIER:
        return _tier(str(value), tiers)
    if what in (What.HAS, What.LACKS):
        return tr((_HAS if what is What.HAS else _LACKS)[str(value)])
    if what is What.CONSENT:
        asked = may(condition)
        about = f"{tr(CHANNEL_NAMES[asked.channel])}, {tr(PURPOSE_WORDS[asked.purpose])}"
        return f"{about}: {tr(ANSWER_WORDS[asked.answer])}"
    return _VALUED[what](value, fmt)


def _tier(key: str, tiers: Sequence[Tier]) -> str:
    """One the shop no longer has keeps its key: nobody is in it."""
    named = {tier.key: str(tier) for tier in tiers}
    return tr("no tier") if key == NONE else tr("tier {name}", name=named.get(key, key))


_VALUED: dict[What, Callable[[Any, Formats], str]] = {
    What.STAGE: lambda value, _: tr(STAGES[Stage(value)]),
    What.SOMEWHERE: lambda value, _: tr(_SOMEWHERE[State(value)]),
    What.PROFILING: lambda value, _: tr("objects to being selected") if value == NO else tr("may be selected"),
    What.MARKED: lambda value, _: tr(MARKS[Mark(value)]),
    What.PREFERS: lambda value, _: tr("rather by {channel}", channel=tr(CHANNEL_WORDS[Channel(value)])),
    What.TAG: lambda value, _: tr("tag {tag}", tag=value),
    What.BOUGHT_WITHIN: lambda value, fmt: tr("bought in the last {days} days", days=fmt.count(value)),
    What.SILENT_FOR: lambda value, fmt: tr("not bought for {days} days", days=fmt.count(value)),
    What.SPENT_FROM: lambda value, fmt: tr("12 months: {amount} or more", amount=_amount(value, fmt)),
    What.SPENT_BELOW: lambda value, fmt: tr("12 months: less than {amount}", amount=_amount(value, fmt)),
    What.CITY: lambda value, _: str(value),
}


def _amount(cents: int, fmt: Formats) -> str:
    """A limit is nobody's secret: it stays in sight in counter mode."""
    return replace(fmt, hidden=False).round_amount(cents)


class Group(NamedTuple):
    """A part of the menu: its title and its conditions, then further ``parts``."""

    title: str
    conditions: tuple[Condition, ...]
    parts: "tuple[Group, ...]" = ()

    @property
    def every(self) -> tuple[Condition, ...]:
        """The conditions of it and of its parts."""
        return (*self.conditions, *(condition for part in self.parts for condition in part.every))


def offered(
    cities: tuple[str, ...], tags: tuple[str, ...], tiers: tuple[Tier, ...] = (), *, private: bool
) -> Iterator[Group]:
    """Everything one can filter by with a few keys; ``private`` adds private remarks."""
    yield Group(tr("Stage"), tuple(Condition(What.STAGE, int(stage)) for stage in Stage))
    yield Group(
        tr("Tier"), tuple(Condition(What.TIER, key) for key in (*(t.key for t in tiers), NONE)) if tiers else ()
    )
    yield Group(tr("Place"), tuple(Condition(What.CITY, city) for city in cities))
    yield Group(tr("Tags"), tuple(Condition(What.TAG, tag) for tag in tags))
    days = tuple(Condition(What.BOUGHT_WITHIN, days) for days in _DAYS)
    silent = tuple(Condition(What.SILENT_FOR, days) for days in _DAYS)
    yield Group(tr("Last purchase"), (Condition(What.THIS_YEAR), Condition(What.OVERDUE), *days, *silent))
    spent = tuple(Condition(What.SPENT_FROM, cents) for cents in _AMOUNTS)
    below = tuple(Condition(What.SPENT_BELOW, cents) for cents in _AMOUNTS)
    yield Group(tr("12 months"), (*spent, *below))
    yield _contact()
    has = tuple(Condition(What.HAS, name) for name in _HAS)
    yield Group(tr("Known"), (*has, *(Condition(What.LACKS, name) for name in _LACKS)))
    marks = tuple(Condition(What.MARKED, mark.value) for mark in Mark if mark is not Mark.NONE)
    remark = (Condition(What.FLAGGED),) if private else ()
    yield Group(tr("Out of reach"), (*marks, Condition(What.ARCHIVED), *remark))


def _contact() -> Group:
    """What may be sent to whom: a part for each purpose."""
    states = (Condition(What.SOMEWHERE, state.value) for state in _SOMEWHERE)
    profiling = (Condition(What.PROFILING, answer) for answer in (NO, YES))
    parts = tuple(Group(tr(PURPOSE_NAMES[purpose]), _answers(purpose)) for purpose in ASKED_FOR)
    wishes = (Condition(What.PREFERS, channel.value) for channel in Channel)
    first = (Condition(What.REACHABLE), Condition(What.NEVER_ASKED))
    return Group(tr("May I?"), (*first, *states, *profiling, *wishes), parts)


def _answers(purpose: Purpose) -> tuple[Condition, ...]:
    return tuple(May(channel, purpose, answer).condition for channel in Channel for answer in (YES, ASK, NO))
