import itertools
import json
from collections import Counter
from datetime import date
from random import Random

import pytest

from crm.domain import demo_people, demo_sales
from crm.domain.demo_people import DemoCustomer, Scene
from crm.domain.demo_sales import Sale
from crm.domain.purchase import checked
from crm.paths import RESOURCES

FIRST, TODAY = date(2023, 11, 1), date(2026, 11, 23)


def shop(language: str) -> tuple[list[DemoCustomer], list[Sale]]:
    shops, lists = (
        json.loads((RESOURCES / "demo" / f"{name}.json").read_text("utf-8")) for name in ("shops", "people")
    )
    scene = Scene(shops[language], lists, FIRST, TODAY, Random(1))
    people = demo_people.customers(scene, 400)
    return people, demo_sales.sales(scene, people)


@pytest.fixture(scope="module", params=["nl", "en", "bg"])
def made(request: pytest.FixtureRequest) -> tuple[list[DemoCustomer], list[Sale]]:
    return shop(request.param)


def test_every_purchase_passes_the_check_of_the_form(made: tuple[list[DemoCustomer], list[Sale]]) -> None:
    """What is made up could have been typed."""
    assert all(checked(draft) is draft for _, draft in made[1])


def test_the_books_are_open_from_the_first_day_to_today(made: tuple[list[DemoCustomer], list[Sale]]) -> None:
    """Oldest first, never in the future, never on a Sunday (a return may come in the next days)."""
    days = [draft.on for _, draft in made[1]]
    assert days == sorted(days)
    assert days[0] >= FIRST
    assert days[-1] <= TODAY
    assert all(draft.on.weekday() != 6 for _, draft in made[1] if not draft.is_return)


def test_every_month_has_buyers(made: tuple[list[DemoCustomer], list[Sale]]) -> None:
    """No month is empty, and the present one has customers to thank."""
    months = Counter(draft.on.strftime("%Y-%m") for place, draft in made[1] if place is not None)
    assert len(months) == 37
    assert min(months.values()) >= 10
    assert months["2026-11"] >= 20


def test_some_stay_away_and_some_come_back(made: tuple[list[DemoCustomer], list[Sale]]) -> None:
    """Retention has something to tell: lost customers, and gaps of more than a year that end."""
    visits: dict[int, list[date]] = {}
    for place, draft in made[1]:
        if place is not None and not draft.is_return:
            visits.setdefault(place, []).append(draft.on)
    assert sum((TODAY - days[-1]).days > 365 for days in visits.values()) > 40
    assert any((b - a).days > 365 for days in visits.values() for a, b in itertools.pairwise(days))


def test_returns_bring_a_line_back(made: tuple[list[DemoCustomer], list[Sale]]) -> None:
    """A return is negative, numbered with a C, and belongs to a customer."""
    returns = [(place, draft) for place, draft in made[1] if draft.is_return]
    assert 10 < len(returns) < 120
    assert all(place is not None and draft.total < 0 and draft.number.startswith("C") for place, draft in returns)


def test_numbers_are_unique(made: tuple[list[DemoCustomer], list[Sale]]) -> None:
    """Every receipt has its own number."""
    numbers = [draft.number.removeprefix("C") for _, draft in made[1]]
    assert len(set(numbers)) == len(numbers)


def test_wreaths_sell_in_december() -> None:
    """What belongs to a season sells in it."""
    _, sold = shop("nl")
    months = Counter(d.on.month for _, d in sold for line in d.lines if line.product == "Kerststuk")
    assert months[12] > sum(months.values()) / 2
