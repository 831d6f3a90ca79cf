"""Who may belong to a customer; only suggested."""

from typing import Any

import pytest

from crm.domain.address import PostalAddress
from crm.domain.customer import Email
from crm.domain.relation import RelationDraft, RelationKind
from crm.services import customers, relations
from crm.services.workspace import Workspace
from tests.factories import address, organisation, person

HOUSEHOLD, WORKS_AT, FAMILY = RelationKind.HOUSEHOLD, RelationKind.WORKS_AT, RelationKind.FAMILY


def add(workspace: Workspace, given: str, surname: str, prefix: str = "", **values: Any) -> int:
    """A customer at Dorpsstraat 7, unless another address is given."""
    values.setdefault("addresses", (address(),))
    added: int = customers.add(workspace, person(given, surname, prefix, **values)).value
    return added


def suggested(workspace: Workspace, customer_id: int) -> list[tuple[int, RelationKind, bool, str]]:
    found = relations.suggested(workspace, customer_id)
    return [(one.other_id, one.kind, one.is_first, one.why) for one in found]


def test_suggests_who_shares_the_address(workspace: Workspace) -> None:
    """However it is written, namesakes first; not the neighbours, not who has died or is archived."""
    jan = add(workspace, "Jan", "Berg", "van den")
    cas = add(workspace, "Cas", "Alders")
    an = add(workspace, "An", "Berg", "van den", addresses=(address("dorpsstraat", "7", "1234AB", "ROZENDAAL"),))
    add(workspace, "Bo", "Berg", "van den", addresses=(address(house_number="8"),))
    add(workspace, "Dirk", "Berg", "van den", deceased=True)
    add(workspace, "Eef", "Berg", "van den", archived=True)
    assert suggested(workspace, jan) == [
        (an, HOUSEHOLD, True, "Same address and surname"),
        (cas, HOUSEHOLD, True, "Same address"),
    ]
    assert [row[0] for row in suggested(workspace, an)] == [jan, cas]


def test_a_block_of_flats_is_no_household(workspace: Workspace) -> None:
    """With many names at one door only namesakes are suggested."""
    jan, an = add(workspace, "Jan", "Berg"), add(workspace, "An", "Berg")
    for number in range(6):
        add(workspace, "Bo", f"Vries{number}")
    assert [row[0] for row in suggested(workspace, jan)] == [an]


def test_a_street_without_postcode(workspace: Workspace) -> None:
    """The street and the town must be the same."""
    home = address(postcode="")
    jan, an = add(workspace, "Jan", "Berg", addresses=(home,)), add(workspace, "An", "Berg", addresses=(home,))
    assert [row[0] for row in suggested(workspace, jan)] == [an]


@pytest.mark.parametrize(("husband", "wife"), [("Петров", "Петрова"), ("Калоянски", "Калоянска")])
def test_bulgarian_couples(workspace: Workspace, husband: str, wife: str) -> None:
    """Their surnames differ by their ending."""
    home = address("ул. Шипка", "7", "1000", "София", "BG")
    him = add(workspace, "Иван", husband, addresses=(home,))
    her = add(workspace, "Мария", wife, addresses=(home,))
    assert suggested(workspace, him) == [(her, HOUSEHOLD, True, "Same address and surname")]
    assert suggested(workspace, her) == [(him, HOUSEHOLD, True, "Same address and surname")]


def test_whoever_is_linked_is_not_suggested(workspace: Workspace) -> None:
    """In whatever way."""
    jan, an = add(workspace, "Jan", "Berg"), add(workspace, "An", "Berg")
    relations.add(workspace, RelationDraft(an, jan, FAMILY))
    assert suggested(workspace, jan) == []


@pytest.mark.parametrize("addresses", [(), (PostalAddress(city="Rozendaal"),)])
def test_nobody_without_an_address(workspace: Workspace, addresses: tuple[PostalAddress, ...]) -> None:
    """A town alone is no household."""
    jan = add(workspace, "Jan", "Berg", addresses=addresses)
    add(workspace, "An", "Berg", addresses=addresses)
    assert suggested(workspace, jan) == []


def test_companies_at_one_address_have_nothing_to_do_with_each_other(workspace: Workspace) -> None:
    """A person at the door of a company may work there."""
    one, _ = (customers.add(workspace, organisation(name, addresses=(address(),))).value for name in ("Aa", "Bee"))
    jan = add(workspace, "Jan", "Berg")
    assert suggested(workspace, one) == [(jan, WORKS_AT, False, "Same address")]
    assert [row[1:3] for row in suggested(workspace, jan)] == [(WORKS_AT, True)] * 2


def test_the_company_somebody_names(workspace: Workspace) -> None:
    """Whatever its case, from both sides; another company is not meant."""
    mill = customers.add(workspace, organisation("Bakkerij De Molen")).value
    customers.add(workspace, organisation("Bakkerij De Molen Zuid"))
    jan = add(workspace, "Jan", "Berg", organisation="bakkerij de molen", addresses=())
    assert suggested(workspace, jan) == [(mill, WORKS_AT, True, "Named as their company")]
    assert suggested(workspace, mill) == [(jan, WORKS_AT, False, "Named as their company")]


def test_the_same_domain(workspace: Workspace) -> None:
    """Of a company, or of namesakes; a provider's says nothing."""
    mill = customers.add(workspace, organisation("De Molen", emails=(Email("info@molen.example"),))).value
    jan = add(workspace, "Jan", "Berg", addresses=(), emails=(Email("jan@Molen.example"), Email("jan@gmail.com")))
    an = add(workspace, "An", "Berg", addresses=(), emails=(Email("an@molen.example"),))
    add(workspace, "Cas", "Zwart", addresses=(), emails=(Email("cas@gmail.com"), Email("c@demolen.example")))
    why = "E-mail at the same domain"
    assert suggested(workspace, jan) == [(an, FAMILY, True, why), (mill, WORKS_AT, True, why)]
    assert suggested(workspace, mill) == [(an, WORKS_AT, False, why), (jan, WORKS_AT, False, why)]


def test_strangers_at_one_domain_are_not_suggested(workspace: Workspace) -> None:
    """Colleagues without their company have no link to be made."""
    jan = add(workspace, "Jan", "Berg", addresses=(), emails=(Email("jan@molen.example"),))
    add(workspace, "Cas", "Zwart", addresses=(), emails=(Email("cas@molen.example"),))
    assert suggested(workspace, jan) == []


def test_a_suggestion_becomes_a_link(workspace: Workspace) -> None:
    """In its direction, and is then no longer suggested."""
    mill = customers.add(workspace, organisation("De Molen", addresses=(address(),))).value
    jan = add(workspace, "Jan", "Berg")
    (found,) = relations.suggested(workspace, mill)
    assert found.words == "Works here"
    relations.add(workspace, found.draft(mill))
    assert [line.words for line in relations.of(workspace, jan)] == ["Works at"]
    assert relations.suggested(workspace, mill) == ()


def test_what_two_companies_share_is_a_provider(workspace: Workspace) -> None:
    """Nobody works at both because of their mail."""
    for name in ("De Molen", "De Roos"):
        customers.add(workspace, organisation(name, emails=(Email(f"info@{name[3:]}.shared.example"),)))
    jan = add(workspace, "Jan", "Berg", addresses=(), emails=(Email("jan@shared.example"),))
    for name in ("De Eik", "De Beuk"):
        customers.add(workspace, organisation(name, emails=(Email("info@shared.example"),)))
    assert suggested(workspace, jan) == []


def test_what_many_share_is_a_provider(workspace: Workspace) -> None:
    """A company with so many of its people among the customers is linked by hand."""
    mill = customers.add(workspace, organisation("De Molen", emails=(Email("info@molen.example"),))).value
    for number in range(11):
        add(workspace, "Bo", f"Vries{number}", addresses=(), emails=(Email(f"{number}@molen.example"),))
    assert suggested(workspace, mill) == []
