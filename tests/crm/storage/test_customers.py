"""Profiles in the tables."""

from datetime import date

import pytest

from crm.domain.customer import CustomerDraft, Email, Form, Kind, PartialDate, Phone
from crm.domain.link import Link
from crm.domain.name import PersonName
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnValue
from crm.errors import NotFound
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import customers as stored
from tests.factories import address, full_person, organisation, person

EVERYTHING = CustomerDraft(
    kind=Kind.PERSON,
    name=PersonName("Wim", "W.A.", "van 't", "Hof", "jr.", "dr."),
    organisation="Hof & Zn.",
    number="0001",
    form=Form.NEUTRAL,
    birth=PartialDate(2, 29),
    customer_since=date(2019, 5, 1),
    language="bg",
    occupation="baker",
    source="fair",
    website="https://example.org",
    note="line one\nline two",
    salutation="Beste Wim,",
    name_unknown=True,
    deceased=True,
    archived=True,
    contact_days=28,
    tags=("b", "a"),
    emails=(Email("B@example.org", "work"), Email("a@example.org")),
    phones=(Phone("06-12345678", "mobile", "+31612345678"), Phone("ask")),
    interests=("roses", "bonsai"),
    links=(Link("https://example.org/shop", "shop"), Link("example.org/wim")),
    numbers=(OrgNumber(NumberKind.KVK, "KvK 12345678", "12345678"), OrgNumber(NumberKind.VAT, "?")),
    own=(OwnValue("Shoe size", "42,5"), OwnValue("Married", "2020-03-05")),
    addresses=(address(street2="Unit 4", addition="bis", region="Drenthe", label="home"), address(city="Assen")),
)


def test_every_field_comes_back(workspace: Workspace) -> None:
    """A profile is read as it was stored, children in their order."""
    added = customers.add(workspace, EVERYTHING).value
    assert customers.get(workspace, added).profile == EVERYTHING


def test_every_field_can_be_changed(workspace: Workspace) -> None:
    """From everything to a bare name and back."""
    added = customers.add(workspace, EVERYTHING).value
    customers.update(workspace, added, 1, person())
    assert customers.get(workspace, added).profile == person()
    customers.update(workspace, added, 2, EVERYTHING)
    assert customers.get(workspace, added).profile == EVERYTHING


def test_one_more_tag(workspace: Workspace) -> None:
    """Tags that stay keep their rows; only one tag of a name exists."""
    added = customers.add(workspace, person(tags=("a", "b"))).value
    customers.update(workspace, added, 1, person(tags=("a", "c")))
    assert customers.get(workspace, added).profile.tags == ("a", "c")


@pytest.mark.parametrize(
    ("draft", "listed", "key"),
    [
        (person("Jan", "Berg", "van den"), "Berg, Jan van den", "berg, jan van den"),
        (
            person("Luc", "Broeck", "Van den", addresses=(address(country="BE"),)),
            "Van den Broeck, Luc",
            "van den broeck, luc",
        ),
        (organisation("Éclair"), "Éclair", "eclair"),
    ],
)
def test_made_columns(draft: CustomerDraft, listed: str, key: str) -> None:
    """Lists and their order are made once, when storing."""
    made = stored.made_columns(draft, "NL")
    assert (made["list_name"], made["sort_name"]) == (listed, key)


def test_references(workspace: Workspace) -> None:
    """The owner's number wins over the program's; leading zeros count (cli.md)."""
    one = customers.add(workspace, person(number="#2")).value
    two = customers.add(workspace, person(number="0007")).value
    assert customers.id_of(workspace, "#2") == one
    assert customers.id_of(workspace, "0007") == two
    assert customers.id_of(workspace, f"#{one}") == one
    for unknown in ("7", "#99", "#", "", "#99999999999999999999"):
        with pytest.raises(NotFound):
            customers.id_of(workspace, unknown)


def test_many_at_once_keep_their_order(workspace: Workspace) -> None:
    """Customers are read in the order asked for; unknown ids are left out."""
    ids = [customers.add(workspace, full_person(f"P{n}")).value for n in range(4)]
    with workspace.read() as session:
        found = stored.by_ids(session, [ids[3], 99, ids[0]])
    assert [customer.id for customer, _ in found] == [ids[3], ids[0]]


def test_everybody_is_counted(workspace: Workspace) -> None:
    """Archived customers are customers."""
    customers.add(workspace, person())
    customers.add(workspace, person(archived=True))
    with workspace.read() as session:
        assert stored.count(session) == 2
