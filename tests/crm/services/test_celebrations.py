"""Name days of customers."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.celebration import OwnName, State, Wish
from crm.domain.customer import CustomerDraft
from crm.domain.feast import Feast
from crm.errors import InvalidInput
from crm.services import celebrations, customers, duplicates, erasure, settings
from crm.services.workspace import Workspace
from tests.factories import address, organisation, person


def bulgarian(given: str, surname: str = "Иванов", **values: object) -> CustomerDraft:
    return person(given, surname, addresses=(address(country="BG"),), **values)


def state(workspace: Workspace, draft: CustomerDraft) -> State:
    return celebrations.of_customer(workspace, customers.add(workspace, draft).value).celebration.state


def test_who_has_a_name_day(workspace: Workspace) -> None:
    """People with a Bulgarian address or letters; nobody else, no company, nobody whose name is unknown."""
    assert state(workspace, bulgarian("Георги")) is State.SURE
    assert state(workspace, person("Georgi", language="bg")) is State.SURE
    assert state(workspace, bulgarian("Емилия")) is State.ASK
    assert state(workspace, person("Georgi")) is State.NONE
    assert state(workspace, organisation("Георги", addresses=(address(country="BG"),))) is State.NONE
    assert state(workspace, bulgarian("Георги", name_unknown=True)) is State.NONE


def test_the_owner_decides_and_takes_it_back(workspace: Workspace) -> None:
    """One of the days offered; none; undo brings back what was."""
    customer = customers.add(workspace, bulgarian("Емилия")).value
    offered = celebrations.of_customer(workspace, customer).celebration.choices
    celebrations.confirm(workspace, customer, offered[1])
    card = celebrations.of_customer(workspace, customer)
    assert (card.celebration.state, card.celebration.day and card.celebration.day.feast) == (
        State.CONFIRMED,
        offered[1].feast,
    )
    assert card.next_on is not None
    celebrations.decline(workspace, customer)
    assert celebrations.of_customer(workspace, customer).celebration.state is State.DECLINED
    workspace.undo()
    assert celebrations.of_customer(workspace, customer) == card


def test_another_calendar_by_hand(workspace: Workspace) -> None:
    """Anna in Poland has days of her own; a country without a calendar is refused."""
    customer = customers.add(workspace, person("Danuta")).value
    celebrations.save(workspace, customer, Wish("PL"))
    assert celebrations.of_customer(workspace, customer).celebration.choices
    with pytest.raises(InvalidInput):
        celebrations.save(workspace, customer, Wish("US"))


def test_names_of_the_owner(workspace: Workspace) -> None:
    """A setting: it can be undone like any other."""
    customer = customers.add(workspace, bulgarian("Деница")).value
    assert celebrations.of_customer(workspace, customer).celebration.state is State.NONE
    shop = settings.load(workspace)
    settings.save(workspace, replace(shop, own_names=(OwnName("Деница", Feast(2, 3)),)))
    assert celebrations.of_customer(workspace, customer).next_on == date(2027, 2, 3)
    workspace.undo()
    assert celebrations.of_customer(workspace, customer).celebration.state is State.NONE


def test_when_and_who(workspace: Workspace) -> None:
    """“When is Цветелина?” and “who today?”."""
    country, choice, on = celebrations.when(workspace, "Tsvetelina")[0]
    assert (country, choice.feast.rule, on) == ("BG", "easter_orthodox-7", date(2027, 4, 25))
    assert "Андрей" in celebrations.who(workspace, date(2026, 11, 30))[0][1]
    assert celebrations.when(workspace, "Xyzzy") == ()


def test_a_merge_keeps_what_was_decided(workspace: Workspace) -> None:
    """It moves; where both have one, that of the customer kept stays. Undo brings both back."""
    keep, drop = (customers.add(workspace, bulgarian(name)).value for name in ("Емил", "Емил"))
    celebrations.decline(workspace, drop)
    preview = duplicates.preview(workspace, keep, drop)
    assert "celebration" in {moved.table for moved in preview.moves}
    duplicates.merge(workspace, keep, drop, {})
    assert celebrations.of_customer(workspace, keep).celebration.state is State.DECLINED
    workspace.undo()
    assert celebrations.of_customer(workspace, drop).celebration.state is State.DECLINED


def test_erasure_takes_it_along(workspace: Workspace) -> None:
    """Nothing of it is left."""
    customer = customers.add(workspace, bulgarian("Георги")).value
    celebrations.decline(workspace, customer)
    erasure.erase(workspace, customer)
    with workspace.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM celebration").scalar_one() == 0


def test_the_names_of_a_day_in_the_calendar_of_the_shop(workspace: Workspace) -> None:
    """That of its own country where there is one, else the Bulgarian one."""
    day = date(2026, 11, 30)
    assert "Андрей" in celebrations.who(workspace, day)[0][1]
    shop = settings.load(workspace)
    settings.save(workspace, replace(shop, address=address(country="PL")))
    assert "Andrzej" in celebrations.who(workspace, day)[0][1]
