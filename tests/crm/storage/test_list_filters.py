"""Every condition of the customer list."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.customer import Email, Mark, PartialDate, Phone
from crm.domain.listing import VIEWS, Condition, What
from crm.domain.preference import Preference
from crm.domain.stage import Stage
from crm.services import consents, customers, purchases
from crm.services.customers import ListQuery
from crm.services.workspace import Workspace
from tests.factories import address, person, purchase, switch_on_tiers

CALL = (Preference(Channel.PHONE), Preference(Channel.POST, Purpose.GREETINGS))


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna buys every ten days and is late; Bo bought once; Cees never; Dirk went; Eva is archived."""
    drafts = {
        "Anna": {"addresses": (address(city="Ede"),), "tags": ("vip",), "emails": (Email("a@example.nl"),)},
        "Bo": {"addresses": (address(city="Gent"),), "tags": ("vip", "roses"), "birth": PartialDate(5, 4)},
        "Cees": {"phones": (Phone("06 1"),), "flags": ("pays late",), "prefers": CALL},
        "Dirk": {"mark": Mark.MOVED, "marked_on": date(2026, 1, 1)},
        "Eva": {"archived": True},
        "Fred": {"deceased": True},
    }
    ids = {name: customers.add(workspace, person(name, "X", **values)).value for name, values in drafts.items()}
    for day in (1, 11, 21):
        purchases.add(workspace, purchase(ids["Anna"], date(2026, 10, day), 1000))
    purchases.add(workspace, purchase(ids["Bo"], date(2025, 12, 30), 5000))
    said = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 1, 1))
    consents.record(workspace, ids["Anna"], said)
    switch_on_tiers(workspace, 3_000, 5_000)
    consents.record(workspace, ids["Bo"], replace(said, event=Event.OBJECT, channel=Channel.POST))
    news = replace(said, channel=Channel.PHONE, purpose=Purpose.NEWS)
    consents.record(workspace, ids["Cees"], news)
    consents.record(workspace, ids["Cees"], replace(news, channel=Channel.SMS, expires_on=date(2026, 2, 1)))
    consents.record(workspace, ids["Dirk"], replace(said, event=Event.OBJECT, channel=None, purpose=Purpose.PROFILING))
    customers.roll(workspace)
    return workspace


def names(workspace: Workspace, *conditions: Condition, words: str = "") -> str:
    page = customers.page(workspace, ListQuery(words, conditions=conditions))
    assert page.total == len(page.rows)
    return "".join(row.name[3] for row in page.rows)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(What.STAGE, Stage.FADING), "A"),
        (Condition(What.STAGE, int(Stage.NEW)), "B"),
        (Condition(What.CITY, "gent"), "B"),
        (Condition(What.TIER, "silver"), "B"),
        (Condition(What.TIER, "none"), "CDF"),
        (Condition(What.TAG, "vip"), "AB"),
        (Condition(What.PREFERS, "phone"), "C"),
        (Condition(What.BOUGHT_WITHIN, 90), "A"),
        (Condition(What.SILENT_FOR, 90), "B"),
        (Condition(What.THIS_YEAR), "A"),
        (Condition(What.OVERDUE), "A"),
        (Condition(What.SPENT_FROM, 3001), "B"),
        (Condition(What.SPENT_BELOW, 3001), "ACDF"),
        (Condition(What.CONSENT, "email:yes"), "A"),
        (Condition(What.CONSENT, "post:no"), "B"),
        (Condition(What.CONSENT, "email:news:yes"), "A"),
        (Condition(What.CONSENT, "phone:news:yes"), "C"),
        (Condition(What.CONSENT, "email:survey:not_asked"), "BCDF"),
        (Condition(What.PROFILING, "no"), "D"),
        (Condition(What.PROFILING, "yes"), "ABCF"),
        (Condition(What.SOMEWHERE, "expired"), "C"),
        (Condition(What.NEVER_ASKED), "F"),
        (Condition(What.REACHABLE), "ABC"),
        (Condition(What.HAS, "phone"), "C"),
        (Condition(What.HAS, "birthday"), "B"),
        (Condition(What.HAS, "address"), "AB"),
        (Condition(What.LACKS, "email"), "BCDF"),
        (Condition(What.MARKED, "moved"), "D"),
        (Condition(What.MARKED, "deceased"), "F"),
        (Condition(What.FLAGGED), "C"),
        (Condition(What.ARCHIVED), "E"),
    ],
)
def test_each_condition(shop: Workspace, condition: Condition, expected: str) -> None:
    """Finds whom it says, archived customers only when asked for."""
    assert names(shop, condition) == expected


def test_all_conditions_are_tried() -> None:
    """None is missing above."""
    mark = next(mark for mark in test_each_condition.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert {condition.what for condition, _ in mark.args[1]} == set(What)


def test_conditions_narrow_but_alike_ones_widen(shop: Workspace) -> None:
    """Two places are one or the other; a place and a tag are both."""
    ede, gent = Condition(What.CITY, "Ede"), Condition(What.CITY, "Gent")
    assert names(shop, ede, gent) == "AB"
    assert names(shop, ede, gent, Condition(What.TAG, "roses")) == "B"
    assert names(shop, Condition(What.TAG, "vip"), Condition(What.TAG, "roses")) == "B"


def test_words_and_conditions(shop: Workspace) -> None:
    """What is typed is found among those who meet the conditions."""
    assert names(shop, Condition(What.CITY, "Ede"), words="x") == "A"
    assert len(customers.page(shop, ListQuery("x")).rows) == 6


def test_chosen_ones_and_conditions(shop: Workspace) -> None:
    """Conditions narrow chosen customers too; everybody found can be named at once."""
    query = ListQuery(only=frozenset((1, 3, 5)), conditions=(Condition(What.TAG, "vip"),))
    assert customers.ids(shop, query) == (1,)
    assert customers.page(shop, query).total == 1
    assert customers.ids(shop, ListQuery("x", conditions=query.conditions)) == (1, 2)
    assert len(customers.ids(shop, ListQuery(sort="last_on", descending=True))) == 5


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.key)
def test_views_that_are_always_there(shop: Workspace, view: object) -> None:
    """Each shows its people in its order, on every page."""
    expected = {"everybody": "ABCDF", "this_year": "A", "overdue": "A", "unasked": "F", "archived": "E"}
    query = ListQuery(sort=view.sort, descending=view.descending, conditions=view.conditions)  # type: ignore[attr-defined]
    page = customers.page(shop, replace(query, total=1, limit=9))
    assert sorted(row.name[3] for row in page.rows) == list(expected[view.key])  # type: ignore[attr-defined]
