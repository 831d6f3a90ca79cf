"""Erasing a person from one customer file."""

from datetime import date

import pytest

from crm.domain.erasure import Trace
from crm.errors import NotFound
from crm.services import backup, customers, imports, purchases
from crm.services import settings as shop
from crm.services.workspace import Workspace
from crm.storage import erasure, suppression
from crm.storage.erasure import Order
from crm.storage.erasure_person import known
from tests.factories import full_person, organisation, person, purchase, receipt
from tests.tables import table_file

DAY = date(2026, 11, 1)


def test_only_the_kind_and_the_amounts_stay(workspace: Workspace) -> None:
    """The row is called by its number in the language of the file, out of the list, without words of its own."""
    her = customers.add(workspace, full_person(number="7", occupation="painter", flags=("late",))).value
    bought = purchases.add(workspace, receipt(her, note="for Sanne")).value
    with workspace.transaction() as session:
        erasure.erase(session, her, Order(DAY, "Els"))
        assert erasure.erased(session) == {her: (DAY, "Els")}
    found = customers.get(workspace, her).profile
    language = shop.load(workspace).language
    assert (language, found.name.full, found.name_unknown, found.archived) == ("nl", found.list_name(), True, True)
    assert str(her) in found.name.surname
    words = (found.number, found.occupation, found.emails, found.addresses, found.tags, found.flags)
    assert words == ("", "", (), (), (), ())
    kept = purchases.get(workspace, bought)
    assert (kept.draft.customer_id, kept.draft.note, len(kept.draft.lines)) == (her, "", 2)
    assert backup.check(workspace) == []


def test_an_organisation_stays_one(workspace: Workspace) -> None:
    """Its name is replaced as well."""
    shop_id = customers.add(workspace, organisation("Meubelhuis")).value
    with workspace.transaction() as session:
        erasure.erase(session, shop_id, Order(DAY))
    found = customers.get(workspace, shop_id).profile
    assert (found.kind.value, found.name.full, found.display_name()) == ("organisation", "", found.organisation)


def test_purchases_are_kept_until_the_law_lets_go(workspace: Workspace) -> None:
    """Seven book years after the last purchase in the Netherlands; without purchases nothing has to stay."""
    her, other = (customers.add(workspace, person(n)).value for n in ("Eva", "Bob"))
    for on in (date(2024, 1, 1), date(2026, 2, 1)):
        purchases.add(workspace, purchase(her, on))
    with workspace.read() as session:
        assert erasure.stays(session, her) == (2, date(2033, 12, 31))
        assert erasure.stays(session, other) == (0, None)


def test_what_would_go_is_counted(workspace: Workspace) -> None:
    """Rows by table, notes of purchases, and entries of the history."""
    her = customers.add(workspace, full_person()).value
    purchases.add(workspace, purchase(her, note="x"))
    with workspace.read() as session:
        counts = erasure.goes(session, known(session, her), her)
    assert counts == {"address": 1, "change": 8, "email": 2, "phone": 1, "purchase_note": 1, "tag": 2}


def test_a_name_that_an_import_trusted_is_remembered(workspace: Workspace) -> None:
    """Whoever was made from a name alone would be found by it again."""
    path = table_file(workspace.path.parent, "naam;datum;bedrag\nEva Smit;2026-10-05;10,00\n")
    mapping = imports.preview(path, "purchases").mapping
    imports.apply(workspace, path, mapping.from_json(mapping.to_json() | {"names_only": "customers"}))
    her = customers.search(workspace, "Eva Smit")[0].id
    with workspace.transaction() as session:
        erasure.erase(session, her, Order(DAY))
        assert suppression.load(session).day((Trace.NAME, "eva smit")) == DAY


def test_nobody_is_nobody(workspace: Workspace) -> None:
    """An id that is not there changes nothing."""
    with pytest.raises(NotFound), workspace.transaction() as session:
        erasure.erase(session, 99, Order(DAY))
