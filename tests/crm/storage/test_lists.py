"""The customer list: every order, paging, and who is in it."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.customer import Email, PartialDate, Phone
from crm.services import customers, purchases
from crm.services.customers import SORTS, ListQuery
from crm.services.workspace import Workspace
from tests.factories import address, full_person, person, purchase, switch_on_tiers

EXPECTED = {
    "name": ["Adriaans, Bo", "Berg, Jan van den", "Çelik, Ayşe", "Zwart, Kim"],
    "city": ["Adriaans, Bo", "Çelik, Ayşe", "Berg, Jan van den", "Zwart, Kim"],
    "last_on": ["Zwart, Kim", "Berg, Jan van den", "Adriaans, Bo", "Çelik, Ayşe"],
    "year_cents": ["Zwart, Kim", "Çelik, Ayşe", "Adriaans, Bo", "Berg, Jan van den"],
    "purchases": ["Çelik, Ayşe", "Adriaans, Bo", "Zwart, Kim", "Berg, Jan van den"],
    "tier": ["Berg, Jan van den", "Adriaans, Bo", "Çelik, Ayşe", "Zwart, Kim"],
    "stage": ["Adriaans, Bo", "Çelik, Ayşe", "Berg, Jan van den", "Zwart, Kim"],
    "next_on": ["Zwart, Kim", "Adriaans, Bo", "Berg, Jan van den", "Çelik, Ayşe"],
    "since_on": ["Zwart, Kim", "Berg, Jan van den", "Adriaans, Bo", "Çelik, Ayşe"],
    "consent": ["Adriaans, Bo", "Berg, Jan van den", "Çelik, Ayşe", "Zwart, Kim"],
    "phone": ["Çelik, Ayşe", "Adriaans, Bo", "Berg, Jan van den", "Zwart, Kim"],
    "email": ["Berg, Jan van den", "Adriaans, Bo", "Çelik, Ayşe", "Zwart, Kim"],
    "tags": ["Adriaans, Bo", "Berg, Jan van den", "Çelik, Ayşe", "Zwart, Kim"],
    "number": ["Çelik, Ayşe", "Zwart, Kim", "Adriaans, Bo", "Berg, Jan van den"],
}
LAST = {"tier", "last_on", "next_on", "since_on", "phone", "email", "tags", "number"}
"""Orders in which whoever has nothing to sort by stands last, whichever way they go."""


@pytest.fixture
def shop(workspace: Workspace) -> dict[str, int]:
    """Four customers, two of whom bought something; a fifth is archived."""
    drafts = {
        "berg": person("Jan", "Berg", "van den", addresses=(address(city="Ede"),), emails=(Email("b@example.nl"),)),
        "celik": person("Ayşe", "Çelik", addresses=(address(city="Arnhem"),), phones=(Phone("06 1"),), number="9"),
        "adriaans": person("Bo", "Adriaans"),
        "zwart": person(
            "Kim", "Zwart", addresses=(address(city="éde"),), number="10", birth=PartialDate(12, 1), deceased=False
        ),
        "gone": person("Old", "Gone", archived=True),
    }
    ids = {key: customers.add(workspace, draft).value for key, draft in drafts.items()}
    purchases.add(workspace, purchase(ids["berg"], date(2026, 10, 5), 900))
    purchases.add(workspace, purchase(ids["berg"], date(2026, 11, 1), 100))
    purchases.add(workspace, purchase(ids["zwart"], date(2025, 1, 1), 5000))
    purchases.add(workspace, purchase(ids["zwart"], date(2026, 1, 1), -300))
    switch_on_tiers(workspace, 500)
    return ids


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_shows_everybody(workspace: Workspace, shop: dict[str, int], sort: str) -> None:
    """Accents and case do not count, 9 comes before 10, and who has nothing stands last."""
    page = customers.page(workspace, ListQuery(sort=sort))
    assert [row.name for row in page.rows] == EXPECTED[sort]
    assert page.total == 4


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_can_be_turned(workspace: Workspace, shop: dict[str, int], sort: str) -> None:
    """Descending shows the same people, the greatest first; who has nothing stays last."""
    rows = customers.page(workspace, ListQuery(sort=sort, descending=True)).rows
    assert sorted(row.name for row in rows) == sorted(EXPECTED[sort])
    if sort not in LAST:
        assert rows[0].name == EXPECTED[sort][-1]
    else:
        assert rows[-1].name == EXPECTED[sort][-1]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_make_the_whole(workspace: Workspace, sort: str, descending: bool) -> None:
    """Equal names and figures are never shown twice or left out between pages."""
    ids = {customers.add(workspace, person("Jan", "Berg")).value for _ in range(7)}
    query = ListQuery(sort=sort, descending=descending, limit=3)
    pages = [customers.page(workspace, replace(query, offset=offset)) for offset in (0, 3, 6, 9)]
    assert [len(page.rows) for page in pages] == [3, 3, 1, 0]
    assert {row.id for page in pages for row in page.rows} == ids


def test_a_line_says_what_matters(workspace: Workspace) -> None:
    """First phone and e-mail, last purchase day, and the 365 days ending today, net of returns."""
    added = customers.add(workspace, full_person(number="0042")).value
    for on, cents in (
        (date(2025, 11, 23), 1),
        (date(2025, 11, 24), 1000),
        (date(2026, 11, 23), 500),
        (date(2026, 11, 2), -200),
    ):
        purchases.add(workspace, purchase(added, on, cents))
    (row,) = customers.page(workspace, ListQuery()).rows
    assert (row.reference, row.name, row.city) == ("0042", "Vries, Sanne de", "Rozendaal")
    assert (row.phone, row.email) == ("06-12345678", "sanne@example.nl")
    assert (row.last_on, row.purchases) == (date(2026, 11, 23), 3)
    assert (row.year_cents, row.year_purchases) == (1300, 2)


def test_chosen_customers_keep_the_order(workspace: Workspace, shop: dict[str, int]) -> None:
    """The names behind a figure are sorted and paged like the list, archived ones included."""
    chosen = frozenset({shop["zwart"], shop["gone"], shop["adriaans"]})
    page = customers.page(workspace, ListQuery(only=chosen, limit=2))
    assert [row.name for row in page.rows] == ["Adriaans, Bo", "Gone, Old"]
    assert page.total == 3
    assert customers.page(workspace, ListQuery(only=frozenset())).rows == ()


def test_words_look_among_the_chosen(workspace: Workspace, shop: dict[str, int]) -> None:
    """Words narrow the chosen ones further."""
    chosen = frozenset({shop["zwart"], shop["berg"]})
    assert [row.id for row in customers.page(workspace, ListQuery("ede", only=chosen)).rows] == [
        shop["berg"],
        shop["zwart"],
    ]
    assert customers.page(workspace, ListQuery("arnhem", only=chosen)).rows == ()


def test_what_words_find_is_paged(workspace: Workspace) -> None:
    """A search has pages too."""
    for number in range(5):
        customers.add(workspace, person("Jan", f"Berg{number}"))
    page = customers.page(workspace, ListQuery("berg", offset=4, limit=4))
    assert ([row.name for row in page.rows], page.total) == (["Berg4, Jan"], 5)
