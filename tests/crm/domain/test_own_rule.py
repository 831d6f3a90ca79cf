"""Rules of the owner beside the law that the program knows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crm.domain.consent import MARKETING, Channel, Purpose
from crm.domain.own_rule import Compared, Standing, checked, compared, is_old, lines
from crm.domain.permission import Basis, Law, Rule
from crm.errors import InvalidInput
from crm.storage.law import shipped

LAW = shipped()
ALL = frozenset(MARKETING)
USUAL = ALL - {Purpose.SURVEY}
TODAY = date(2026, 11, 23)


def own(channel: Channel, basis: Basis, country: str = "NL", since: date = TODAY, **more: Any) -> Rule:
    return Rule(country, channel, since, basis, own=True, **more)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (own(Channel.POST, Basis.OPEN), Compared.SAME),
        (own(Channel.POST, Basis.CONSENT), Compared.LESS),
        (own(Channel.PHONE, Basis.CUSTOMER, purposes=USUAL, years=3), Compared.MORE),
        (own(Channel.EMAIL, Basis.CUSTOMER, purposes=USUAL), Compared.SAME),
        (own(Channel.EMAIL, Basis.CUSTOMER, purposes=USUAL, years=2), Compared.LESS),
        (own(Channel.EMAIL, Basis.CUSTOMER, purposes=ALL), Compared.MORE),
        (own(Channel.EMAIL, Basis.CUSTOMER, purposes=frozenset([Purpose.SURVEY])), Compared.BOTH),
        (own(Channel.PHONE, Basis.CHECKED, "BE", check_days=30), Compared.LESS),
        (own(Channel.PHONE, Basis.CUSTOMER, "BE", purposes=USUAL), Compared.BOTH),
    ],
)
def test_a_rule_is_held_against_the_law(rule: Rule, expected: Compared) -> None:
    """Every case in which somebody may be reached, or not, counts: terms, purposes, lists."""
    assert compared(rule, LAW) is expected


def test_a_law_that_comes_later_counts_too() -> None:
    """An own rule stands above it: allowed today, more than allowed from July 2026 on."""
    rule = own(Channel.PHONE, Basis.CUSTOMER, since=date(2025, 1, 1), purposes=USUAL, years=3)
    assert compared(rule, LAW) is Compared.MORE


def test_what_holds_and_what_comes() -> None:
    """The rule of today first, then the one that begins later; what was the law before is history."""
    found = [(line.rule.basis, line.standing) for line in lines(LAW, "NL", date(2026, 1, 1))
             if line.rule.channel is Channel.PHONE]  # fmt: skip
    assert found == [(Basis.CUSTOMER, Standing.NOW), (Basis.CONSENT, Standing.LATER)]
    assert [line.standing for line in lines(LAW, "BG", TODAY)] == [Standing.NOW] * 5


def test_the_law_behind_a_rule_of_the_owner_stays_in_sight() -> None:
    """And so does a rule of theirs that another replaced, to be removed."""
    first, second = own(Channel.PHONE, Basis.OPEN, since=date(2025, 1, 1)), own(Channel.PHONE, Basis.CONSENT)
    found = [line for line in lines(Law((*LAW.rules, first, second), LAW.countries), "NL", TODAY)
             if line.rule.channel is Channel.PHONE]  # fmt: skip
    assert [(line.standing, line.rule.own) for line in found] == [
        (Standing.NOW, True), (Standing.BEHIND, False), (Standing.PAST, True),
    ]  # fmt: skip
    assert found[0].compared is Compared.SAME


def test_only_what_belongs_to_the_basis_is_kept() -> None:
    """A term of years for customers, days for a list, nothing for the rest."""
    full: dict[str, Any] = {"years": 2, "check_days": 30, "purposes": ALL | {Purpose.SERVICE}}
    assert checked(own(Channel.SMS, Basis.CONSENT, **full)) == own(Channel.SMS, Basis.CONSENT)
    assert checked(own(Channel.SMS, Basis.CHECKED, **full)) == own(Channel.SMS, Basis.CHECKED, check_days=30)
    assert checked(own(Channel.SMS, Basis.CUSTOMER, **full)).purposes == ALL


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (own(Channel.SMS, Basis.CUSTOMER, years=0, purposes=ALL), "years"),
        (own(Channel.SMS, Basis.CHECKED, check_days=4000), "check_days"),
        (own(Channel.SMS, Basis.CUSTOMER), "purposes"),
    ],
)
def test_a_rule_without_sense_is_refused(rule: Rule, field: str) -> None:
    """At its field, in a sentence."""
    with pytest.raises(InvalidInput) as refused:
        checked(rule)
    assert refused.value.field == field


def test_a_year_after_the_look_it_is_time_to_look_again() -> None:
    """On the day itself not yet."""
    looked = replace(LAW.country("NL"), checked_on=date(2025, 11, 23))
    assert not is_old(looked, TODAY)
    assert is_old(looked, date(2026, 11, 24))
