"""“May I?”: what was said and what a country's law asks of a channel become one answer (product C2).

The law is dated data (``Rule``), shipped for some countries and changed by the owner; only this module decides.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from crm.domain.consent import (
    ASKED_FOR,
    REFUSED,
    Channel,
    ConsentEvent,
    Known,
    Purpose,
    State,
    effective,
    known,
    list_check,
)
from crm.domain.email import email_key
from crm.i18n import N_


class Verdict(StrEnum):
    """The answer to “May I?”."""

    ALLOWED = "allowed"
    ASK_FIRST = "ask_first"
    NO = "no"


class Basis(StrEnum):
    """What a law asks before a message: nothing but no objection, consent or a sale, consent, or a look at a list."""

    OPEN = "open"
    CUSTOMER = "customer"
    CONSENT = "consent"
    CHECKED = "checked"


OTHERS = "*"
"""The country code of the rules for every country without its own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one country's law asks of one channel from the day ``since`` on.

    ``years`` limits how long being a customer counts, ``check_days`` how long a look at the list does; None for no
    limit. ``purposes`` are those for which being a customer is enough. ``own`` marks a rule of the shop's owner.
    """

    country: str
    channel: Channel
    since: date
    basis: Basis
    years: int | None = None
    check_days: int | None = None
    purposes: frozenset[Purpose] = frozenset()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """What holds in one country beside the channels: ages, terms, and whom to complain to.

    ``child_age`` is the age from which somebody consents alone, None where unknown; ``keep_years`` how long the books
    are kept after the year they belong to; ``checked_on`` when it was read last, by the shop itself where ``by_shop``.
    """

    code: str
    child_age: int | None
    keep_years: int
    authority: str
    website: str
    checked_on: date
    sources: tuple[str, ...]
    by_shop: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """All rules of all countries."""

    rules: tuple[Rule, ...]
    countries: tuple[Country, ...]

    def rule(self, country: str, channel: Channel, day: date) -> Rule:
        """The rule in force: the newest by then, the owner's before the shipped one."""
        code = self.country(country).code
        found = [r for r in self.rules if r.country == code and r.channel is channel and r.since <= day]
        return max(found, key=lambda r: (r.own, r.since), default=Rule(code, channel, date.min, Basis.CONSENT))

    def country(self, code: str) -> Country:
        """The facts of a country, or those for all others."""
        known_codes = {c.code: c for c in self.countries}
        return known_codes.get(code.upper()) or known_codes[OTHERS]

    def changes(self, country: str) -> tuple[date, ...]:
        """The days on which a rule of the country begins."""
        code = self.country(country).code
        return tuple(sorted({r.since for r in self.rules if r.country == code}))


@dataclass(frozen=True, slots=True)
class Permit:
    """What a list shows of one channel."""

    verdict: Verdict
    state: State


@dataclass(frozen=True, slots=True)
class Answer:
    """``verdict`` with its reason as one sentence: a message id that may hold {on} (``proof_on``) and {until}."""

    verdict: Verdict
    reason: str
    proof_on: date | None = None
    until: date | None = None
    state: State = State.NOT_ASKED


def may_i(
    events: Iterable[ConsentEvent], channel: Channel, purpose: Purpose, country: str, day: date, *, law: Law
) -> Answer:
    """Whether a message for ``purpose`` may go over ``channel`` at the end of ``day`` to somebody in ``country``.

    Everything but service is marketing or needs its own yes. A no beats every older yes and every rule.
    """
    if purpose is Purpose.SERVICE:
        return Answer(Verdict.ALLOWED, N_("Yes: a service message needs no consent."))
    if purpose is Purpose.PROFILING:
        return _selected(known(list(events), None, purpose, day))
    said = list(events)
    now = known(said, channel, purpose, day)
    decided = _said(now) or (
        _by_law(now, law.rule(country, channel, day), purpose, day, list_check(said, channel, day))
        if purpose is not Purpose.TESTIMONIAL
        else _ask(now)
    )
    return replace(decided, state=now.state)


def address_to_use(
    addresses: Sequence[str], events: Sequence[ConsentEvent], answer: Callable[[Sequence[ConsentEvent]], Answer]
) -> str:
    """The first address that what was said allows, else the first it does not refuse; empty for none.

    Consent is the person's, so what was said without an address counts for all of them; what was said about one counts
    for no other. ``answer`` is ``may_i`` for the message in question.
    """
    found = {
        address: answer([e for e in events if email_key(e.address) in ("", email_key(address))]).verdict
        for address in addresses
    }
    wanted = (Verdict.ALLOWED, Verdict.ASK_FIRST)
    return next((address for verdict in wanted for address in addresses if found[address] is verdict), "")


def _said(now: Known) -> Answer | None:
    """The answer of the customer, None where it is left to the law."""
    event = now.event
    if event is None:
        return None
    if now.state is State.YES:
        until = N_("Yes: agreed on {on}, until {until}.")
        return Answer(
            Verdict.ALLOWED, until if event.expires_on else N_("Yes: agreed on {on}."), event.on, event.expires_on
        )
    if now.state is State.WITHDRAWN:
        return Answer(Verdict.NO, N_("No: the consent was taken back on {on}."), event.on)
    return Answer(Verdict.NO, N_("No: objected on {on}."), event.on) if now.state is State.NO else None


def _by_law(now: Known, rule: Rule, purpose: Purpose, day: date, checked: ConsentEvent | None) -> Answer:
    if rule.basis is Basis.OPEN:
        by_post = N_("Yes: post is allowed until the customer objects.")
        any_way = N_("Yes: this is allowed until the customer objects.")
        return Answer(Verdict.ALLOWED, by_post if rule.channel is Channel.POST else any_way)
    if rule.basis is Basis.CHECKED:
        return _by_list(rule, day, checked)
    if now.state is State.SOFT and now.event is not None:
        return _as_customer(now.event, rule, purpose, day)
    return _ask(now)


def _as_customer(sale: ConsentEvent, rule: Rule, purpose: Purpose, day: date) -> Answer:
    """Whether having bought, with refusing offered, is enough."""
    if rule.basis is not Basis.CUSTOMER:
        text = N_("Ask first: being a customer since {on} is not enough here; only consent counts.")
        return Answer(Verdict.ASK_FIRST, text, sale.on)
    if purpose not in rule.purposes:
        return Answer(Verdict.ASK_FIRST, N_("Ask first: being a customer since {on} is not enough for this."), sale.on)
    until = _years_later(sale.on, rule.years) if rule.years is not None else None
    if until is not None and until < day:
        return Answer(Verdict.ASK_FIRST, N_("Ask first: being a customer counted until {until}."), sale.on, until)
    return Answer(Verdict.ALLOWED, N_("Yes: a customer, who was offered to refuse on {on}."), sale.on, until)


def _by_list(rule: Rule, day: date, checked: ConsentEvent | None) -> Answer:
    if checked is None:
        return Answer(Verdict.NO, N_("No: look at the do-not-call list first, or ask for consent."))
    until = checked.on + timedelta(days=rule.check_days) if rule.check_days is not None else None
    if until is not None and until < day:
        return Answer(Verdict.NO, N_("No: the do-not-call list was looked at on {on}; look again."), checked.on, until)
    return Answer(Verdict.ALLOWED, N_("Yes: not on the do-not-call list on {on}."), checked.on, until)


def _ask(now: Known) -> Answer:
    event = now.event
    if event is not None and now.state is State.CLAIMED:
        return Answer(Verdict.ASK_FIRST, N_("Ask first: an imported yes of {on} has no proof yet."), event.on)
    if event is not None and now.state is State.EXPIRED:
        return Answer(Verdict.ASK_FIRST, N_("Ask again: the yes of {on} ended on {until}."), event.on, event.expires_on)
    return Answer(Verdict.ASK_FIRST, N_("Ask first: never asked."))


def _selected(now: Known) -> Answer:
    if now.state in REFUSED and now.event is not None:
        text = N_("No: objected on {on} to being selected by what was bought.")
        return Answer(Verdict.NO, text, now.event.on, state=now.state)
    return Answer(Verdict.ALLOWED, N_("Yes: selecting by what was bought is allowed until the customer objects."))


def _years_later(day: date, years: int) -> date:
    """The same day, that many years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def turns(on: date, expires_on: date | None, country: str, *, law: Law) -> list[date]:
    """The days from which something said on ``on`` may mean something else; between two of them it does not.

    The law changes by itself too (``Law.changes``).
    """
    code = law.country(country).code
    days = [on, *((expires_on + timedelta(days=1),) if expires_on else ())]
    for rule in law.rules:
        if rule.country == code and rule.years is not None:
            days.append(_years_later(on, rule.years) + timedelta(days=1))
        if rule.country == code and rule.check_days is not None:
            days.append(on + timedelta(days=rule.check_days + 1))
    return days


def too_young(born: date | None, country: str, day: date, *, law: Law) -> bool:
    """Whether somebody born on ``born`` is under the age at which they may consent alone."""
    age = law.country(country).child_age
    return born is not None and age is not None and _years_later(born, age) > day


def answers(
    events: Sequence[ConsentEvent], country: str, day: date, *, law: Law
) -> dict[tuple[Channel, Purpose], Answer]:
    """Every answer about one customer, by channel and purpose."""
    said = effective(events)  # once for all questions: what still counts does not change by asking
    return {
        (channel, purpose): may_i(said, channel, purpose, country, day, law=law)
        for channel in Channel
        for purpose in ASKED_FOR
    }
