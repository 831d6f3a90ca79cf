"""Rules on contact as the owner sees and changes them: what holds, what comes, and how a rule of theirs compares.

The comparison asks ``permission.may_i`` itself, for every case that can make a difference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from crm.domain.consent import MARKETING, Channel, ConsentEvent, Event
from crm.domain.keeping import years_later
from crm.domain.permission import Basis, Country, Law, Rule, Verdict, may_i
from crm.errors import InvalidInput
from crm.i18n import N_

YEARS = range(1, 51)
CHECK_DAYS = range(1, 3651)
AGES_AGO = 60
"""A sale so many years ago counts only where being a customer has no end."""


class Standing(StrEnum):
    """Whether a rule holds today, will hold, stands behind one of the owner's, or (the owner's own) held before."""

    NOW = "now"
    LATER = "later"
    BEHIND = "behind"
    PAST = "past"


class Compared(StrEnum):
    """What a rule of the owner allows, beside the law that the program knows."""

    SAME = "same"
    MORE = "more"
    LESS = "less"
    BOTH = "both"

    @property
    def allows_more(self) -> bool:
        """Whether somebody may be reached whom the known law protects."""
        return self in (Compared.MORE, Compared.BOTH)


COMPARED_WORDS = {
    Compared.SAME: N_("This allows the same as the law we know."),
    Compared.MORE: N_("This allows more than the law we know. You answer for it yourself."),
    Compared.LESS: N_("This allows less than the law we know. That is always permitted."),
    Compared.BOTH: N_("This allows more than the law we know in one case, and less in another. You answer for it."),
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule and how it stands; ``compared`` only for one of the owner's. ``id`` is its place among those shown."""

    id: int
    rule: Rule
    standing: Standing
    compared: Compared | None = None


def lines(law: Law, code: str, today: date) -> tuple[RuleLine, ...]:
    """Every rule of a country that says something today or later, and all of the owner's, by channel."""
    found = [
        (rule, standing) for channel in Channel for rule, standing in _of_channel(law, code, channel, today)
    ]  # fmt: skip
    return tuple(
        RuleLine(number, rule, standing, compared(rule, law) if rule.own else None)
        for number, (rule, standing) in enumerate(found)
    )


def _of_channel(law: Law, code: str, channel: Channel, today: date) -> Iterator[tuple[Rule, Standing]]:
    now = law.rule(code, channel, today)
    yield now, Standing.NOW
    rules = sorted((r for r in law.rules if r.country == code and r.channel is channel), key=lambda r: r.since)
    if now.own:
        yield _shipped(law).rule(code, channel, today), Standing.BEHIND
    for rule in rules:
        if rule.since > today:
            yield rule, Standing.BEHIND if law.rule(code, channel, rule.since) != rule else Standing.LATER
        elif rule.own and rule != now:
            yield rule, Standing.PAST


def _shipped(law: Law) -> Law:
    return replace(law, rules=tuple(rule for rule in law.rules if not rule.own))


def compared(own: Rule, law: Law) -> Compared:
    """What ``own`` allows beside the shipped law, from its day on: later shipped rules stand behind it too."""
    shipped, ours = _shipped(law), replace(law, rules=(own,))
    others = [r for r in shipped.rules if (r.country, r.channel) == (own.country, own.channel)]
    more = less = False
    for day in (own.since, *(rule.since for rule in others if rule.since > own.since)):
        for said in _cases(own.channel, day, (own, *others)):
            for purpose in MARKETING:
                mine, known = (
                    may_i(said, own.channel, purpose, own.country, day, law=which).verdict is Verdict.ALLOWED
                    for which in (ours, shipped)
                )
                more, less = more or mine > known, less or mine < known
    return {(False, False): Compared.SAME, (True, False): Compared.MORE, (False, True): Compared.LESS}.get(
        (more, less), Compared.BOTH
    )


def _cases(channel: Channel, day: date, rules: Iterable[Rule]) -> Iterator[list[ConsentEvent]]:
    """Nothing said; a sale, or a look at the list, on either side of every term. A yes or a no stands above any law."""
    yield []
    sales, checks = {day, years_later(day, -AGES_AGO)}, {day, years_later(day, -AGES_AGO)}
    for rule in rules:
        if rule.years is not None:
            end = years_later(day, -rule.years)
            sales |= {end, end - timedelta(days=2)}
        if rule.check_days is not None:
            end = day - timedelta(days=rule.check_days)
            checks |= {end, end - timedelta(days=1)}
    for event, days in ((Event.SOFT, sales), (Event.CHECK, checks)):
        for on in days:
            yield [ConsentEvent(channel, event, datetime.combine(on, time(12), UTC), on, id=1)]


def checked(rule: Rule) -> Rule:
    """A rule of the owner with only what belongs to its basis.

    Raises:
        InvalidInput: a number is out of range, or nothing is left for which being a customer would count.
    """
    customer, listed = rule.basis is Basis.CUSTOMER, rule.basis is Basis.CHECKED
    tidy = replace(
        rule,
        own=True,
        years=rule.years if customer else None,
        check_days=rule.check_days if listed else None,
        purposes=rule.purposes & set(MARKETING) if customer else frozenset(),
    )
    if tidy.years is not None and tidy.years not in YEARS:
        raise InvalidInput(N_("Being a customer counts between 1 and 50 years."), field="years")
    if tidy.check_days is not None and tidy.check_days not in CHECK_DAYS:
        raise InvalidInput(N_("A look at the list counts between 1 and 3650 days."), field="check_days")
    if customer and not tidy.purposes:
        raise InvalidInput(N_("Please choose what being a customer is enough for."), field="purposes")
    return tidy


def is_old(country: Country, today: date) -> bool:
    """Whether the rules of a country were checked more than a year ago."""
    return years_later(country.checked_on, 1) < today
