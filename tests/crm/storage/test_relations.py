"""Who may share a household: same address, same surname; only suggested."""

from typing import Any

import pytest

from crm.domain.address import PostalAddress
from crm.domain.relation import RelationDraft, RelationKind
from crm.services import customers, relations
from crm.services.workspace import Workspace
from tests.factories import address, organisation, person


def add(workspace: Workspace, given: str, surname: str, prefix: str = "", **values: Any) -> int:
    """A customer at Dorpsstraat 7, unless another address is given."""
    values.setdefault("addresses", (address(),))
    added: int = customers.add(workspace, person(given, surname, prefix, **values)).value
    return added


def test_suggests_who_shares_address_and_surname(workspace: Workspace) -> None:
    """However the address is written; not the neighbours, not another surname, not who has died."""
    jan = add(workspace, "Jan", "Berg", "van den")
    an = add(workspace, "An", "Berg", "van den", addresses=(address("dorpsstraat", "7", "1234AB", "ROZENDAAL"),))
    add(workspace, "Bo", "Berg", "van den", addresses=(address(house_number="8"),))
    add(workspace, "Cas", "Bergman")
    add(workspace, "Dirk", "Berg", "van den", deceased=True)
    assert relations.suggested(workspace, jan) == ((an, "Berg, An van den"),)
    assert [row[0] for row in relations.suggested(workspace, an)] == [jan]


@pytest.mark.parametrize(("husband", "wife"), [("Петров", "Петрова"), ("Калоянски", "Калоянска")])
def test_bulgarian_couples(workspace: Workspace, husband: str, wife: str) -> None:
    """Their surnames differ by their ending."""
    home = address("ул. Шипка", "7", "1000", "София", "BG")
    him = add(workspace, "Иван", husband, addresses=(home,))
    her = add(workspace, "Мария", wife, addresses=(home,))
    assert [row[0] for row in relations.suggested(workspace, him)] == [her]
    assert [row[0] for row in relations.suggested(workspace, her)] == [him]


def test_whoever_is_linked_is_not_suggested(workspace: Workspace) -> None:
    """In whatever way."""
    jan, an = add(workspace, "Jan", "Berg"), add(workspace, "An", "Berg")
    relations.add(workspace, RelationDraft(an, jan, RelationKind.FAMILY))
    assert relations.suggested(workspace, jan) == ()


@pytest.mark.parametrize("addresses", [(), (PostalAddress(city="Rozendaal"),)])
def test_nobody_without_an_address(workspace: Workspace, addresses: tuple[PostalAddress, ...]) -> None:
    """A town alone is no household."""
    jan = add(workspace, "Jan", "Berg", addresses=addresses)
    add(workspace, "An", "Berg", addresses=addresses)
    assert relations.suggested(workspace, jan) == ()


def test_no_company_lives_with_anybody(workspace: Workspace) -> None:
    """Only people are suggested a household."""
    added = customers.add(workspace, organisation(addresses=(address(),))).value
    assert relations.suggested(workspace, added) == ()
