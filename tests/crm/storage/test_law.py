"""The law on contact as data: shipped files, and the owner's rules on top."""

from dataclasses import replace
from datetime import date

from crm.domain.consent import Channel, Purpose
from crm.domain.permission import Basis, Rule
from crm.services import customers, settings
from crm.services.workspace import Workspace
from crm.storage import law
from tests.factories import person

OWN = Rule("NL", Channel.POST, date(2026, 1, 1), Basis.CUSTOMER, 2, None, frozenset([Purpose.NEWS]), own=True)


def test_every_country_is_dated_and_has_every_channel() -> None:
    """Each file tells its sources and when they were read, and leaves no channel open."""
    shipped = law.shipped()
    assert {country.code for country in shipped.countries} == {"NL", "BE", "BG", "*"}
    for country in shipped.countries:
        assert country.sources
        assert country.checked_on >= date(2026, 11, 23)
        assert {rule.channel for rule in shipped.rules if rule.country == country.code} == set(Channel)


def test_a_rule_of_the_owner_is_kept_and_stands_above(workspace: Workspace) -> None:
    """Stored with the settings; the marks of the list are made again, and go back with undo."""
    customers.add(workspace, person())

    def permits() -> object:
        assert customers.stale(workspace)
        customers.roll(workspace)
        return customers.page(workspace, customers.ListQuery()).rows[0].permits

    before = customers.page(workspace, customers.ListQuery()).rows[0].permits
    settings.save(workspace, replace(settings.load(workspace), own_rules=(OWN,)))
    assert settings.load(workspace).own_rules == (OWN,)
    with workspace.read() as session:
        assert law.load(session).rule("NL", Channel.POST, date(2026, 11, 23)) == OWN
    assert permits() != before
    workspace.undo()
    assert permits() == before
