"""The rules on contact, country by country, and those of the owner."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.own_rule import Standing
from crm.domain.permission import Basis, Rule, Verdict
from crm.errors import InvalidInput, NotFound
from crm.services import consents, customers, rules
from crm.services import settings as shop
from crm.services.workspace import Workspace
from tests.factories import person

SALE = date(2026, 5, 4)
POST = Rule("NL", Channel.POST, date(2026, 1, 1), Basis.CONSENT, own=True)
PHONE = Rule("NL", Channel.PHONE, date(2026, 7, 1), Basis.CUSTOMER, purposes=frozenset([Purpose.OFFERS]), own=True)


def may(workspace: Workspace, customer_id: int, channel: Channel) -> Verdict:
    return consents.may_i(workspace, customer_id, channel, Purpose.OFFERS).verdict


def test_the_country_of_the_shop_comes_first(workspace: Workspace) -> None:
    """And the rule for all others last."""
    assert [found.facts.code for found in rules.overview(workspace).countries] == ["NL", "BE", "BG", "*"]
    settings = shop.load(workspace)
    shop.save(workspace, replace(settings, address=replace(settings.address, country="BG")))
    assert [found.facts.code for found in rules.overview(workspace).countries] == ["BG", "BE", "NL", "*"]


def test_a_rule_of_the_owner_decides_at_once(workspace: Workspace) -> None:
    """Stricter needs no confirmation; undo brings the law back, and the list follows."""
    added = customers.add(workspace, person()).value
    assert may(workspace, added, Channel.POST) is Verdict.ALLOWED
    rules.keep(workspace, POST)
    assert may(workspace, added, Channel.POST) is Verdict.ASK_FIRST
    customers.roll(workspace)
    mark = customers.page(workspace, customers.ListQuery()).rows[0].permits[0]
    assert mark.verdict is Verdict.ASK_FIRST
    workspace.undo()
    assert may(workspace, added, Channel.POST) is Verdict.ALLOWED
    assert customers.stale(workspace)


def test_more_than_the_law_must_be_meant(workspace: Workspace) -> None:
    """Refused with a sentence until it is confirmed."""
    added = customers.add(workspace, person()).value
    sold = ConsentEvent(Channel.PHONE, Event.SOFT, datetime.now(UTC), SALE)
    consents.record(workspace, added, sold)
    with pytest.raises(InvalidInput) as refused:
        rules.keep(workspace, PHONE)
    assert refused.value.field == "allows_more"
    assert may(workspace, added, Channel.PHONE) is Verdict.ASK_FIRST
    rules.keep(workspace, PHONE, allows_more=True)
    assert may(workspace, added, Channel.PHONE) is Verdict.ALLOWED


def test_a_rule_is_changed_and_removed(workspace: Workspace) -> None:
    """One for each day; who changed it in the meantime is told."""
    rules.keep(workspace, POST)
    with pytest.raises(InvalidInput) as twice:
        rules.keep(workspace, replace(POST, basis=Basis.OPEN))
    assert twice.value.field == "since"
    later = replace(POST, since=date(2027, 1, 1))
    rules.keep(workspace, later, instead=POST)
    found = [line.standing for line in rules.overview(workspace).countries[0].lines if line.rule.own]
    assert found == [Standing.LATER]
    with pytest.raises(NotFound):
        rules.remove(workspace, POST)
    rules.remove(workspace, later)
    assert shop.load(workspace).own_rules == ()


def test_the_owner_looked_themselves(workspace: Workspace) -> None:
    """The day stands with the rules and on the consent tab, and goes back with undo."""
    added = customers.add(workspace, person()).value
    workspace.clock = lambda: date(2027, 12, 1)
    assert all(found.old for found in rules.overview(workspace).countries)
    rules.note_checked(workspace, "NL")
    first, second, *_ = rules.overview(workspace).countries
    assert (first.old, first.facts.by_shop, second.old) == (False, True, True)
    assert consents.card(workspace, added).facts.checked_on == date(2027, 12, 1)
    rules.note_checked(workspace, "BE", date(2027, 11, 1))
    assert dict(shop.load(workspace).rules_checked).keys() == {"NL", "BE"}
    workspace.undo()
    workspace.undo()
    assert rules.overview(workspace).countries[0].old


@pytest.mark.parametrize("code", ["DE", ""])
def test_an_unknown_country_has_no_rules(workspace: Workspace, code: str) -> None:
    """It follows those for all others."""
    with pytest.raises(InvalidInput):
        rules.keep(workspace, replace(POST, country=code))
    with pytest.raises(InvalidInput):
        rules.note_checked(workspace, code)


def test_nobody_looked_tomorrow(workspace: Workspace) -> None:
    """A look lies in the past."""
    with pytest.raises(InvalidInput):
        rules.note_checked(workspace, "NL", date(2026, 11, 24))
