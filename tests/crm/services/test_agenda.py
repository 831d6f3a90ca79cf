"""The agenda of a range of days."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.domain.account import AccountDraft, Contract
from crm.domain.celebration import Wish
from crm.domain.customer import PartialDate
from crm.domain.entry import Gift
from crm.domain.feast import Feast
from crm.domain.today import TaskKind
from crm.errors import InvalidInput
from crm.services import accounts, agenda, celebrations, customers, notes, today
from crm.services.workspace import Workspace
from tests.factories import entry, organisation, person, worked

MAY = (date(2027, 5, 1), date(2027, 6, 1))


def add(workspace: Workspace, given: str, **values: Any) -> int:
    number: int = customers.add(workspace, person(given, language="bg", **values)).value
    return number


def told(workspace: Workspace, since: date, until: date) -> list[tuple[str, str, str]]:
    found = agenda.between(workspace, since, until).entries
    return [(entry.on.isoformat(), entry.kind.value, entry.name) for entry in found]


def test_every_kind_of_date(workspace: Workspace) -> None:
    """Birthdays, sure name days, years as a customer, companies and contract ends, by day."""
    add(workspace, "Георги", birth=PartialDate(5, 6, 1980), customer_since=date(2022, 5, 7))
    firm = customers.add(workspace, organisation("De Molen", customer_since=date(2017, 5, 9))).value
    accounts.make(workspace, AccountDraft(firm, Contract(ends_on=date(2027, 5, 10))))
    assert told(workspace, *MAY) == [
        ("2027-05-06", "birthday", "Berg, Георги"),
        ("2027-05-06", "name_day", "Berg, Георги"),
        ("2027-05-07", "customer_since", "Berg, Георги"),
        ("2027-05-09", "company", "De Molen"),
        ("2027-05-10", "contract_end", "De Molen"),
    ]


def test_across_new_year(workspace: Workspace) -> None:
    """1 January is seen in December; a feast of either year is there."""
    for given in ("Васил", "Стефан"):
        add(workspace, given)
    found = told(workspace, date(2026, 12, 20), date(2027, 1, 10))
    assert found == [("2026-12-27", "name_day", "Berg, Стефан"), ("2027-01-01", "name_day", "Berg, Васил")]


def test_what_is_to_be_decided_is_asked_not_listed(workspace: Workspace) -> None:
    """Until the owner took one of the days, or said that there is none."""
    one, other = add(workspace, "Емилия"), add(workspace, "Емилия")
    found = agenda.between(workspace, date(2027, 5, 25), date(2027, 6, 5))
    assert (found.entries, [person.customer_id for person in found.ask]) == ((), [one, other])
    celebrations.confirm(workspace, one, found.ask[0].choices[0][1])
    celebrations.decline(workspace, other)
    found = agenda.between(workspace, date(2027, 5, 25), date(2027, 6, 5))
    assert ([entry.on for entry in found.entries], found.ask) == ([date(2027, 5, 30)], ())


def test_a_day_chosen_by_hand(workspace: Workspace) -> None:
    """It is listed wherever somebody lives, instead of that of the calendar."""
    here = customers.add(workspace, person("Kees")).value
    there = add(workspace, "Георги")
    for who in (here, there):
        celebrations.save(workspace, who, Wish(feast=Feast(5, 20), title=""))
    assert [on for on, _, _ in told(workspace, *MAY)] == ["2027-05-20", "2027-05-20"]


def test_a_contract_that_renews_within_the_range(workspace: Workspace) -> None:
    """Each of its terms ends."""
    firm = customers.add(workspace, organisation()).value
    accounts.make(workspace, AccountDraft(firm, Contract(ends_on=date(2026, 12, 31), renews_months=6)))
    found = told(workspace, date(2026, 12, 1), date(2027, 8, 1))
    assert [on for on, _, _ in found] == ["2026-12-31", "2027-06-30"]


def test_what_stands_beside_a_date(workspace: Workspace) -> None:
    """Last year's gift, when to post a letter, and that it was skipped this year; as many lines as asked for."""
    who = add(workspace, "Jan", birth=PartialDate(11, 24))
    add(workspace, "Piet", birth=PartialDate(11, 25))
    given = date(2025, 11, 24)
    notes.add(workspace, entry(who, "gift", given, details=Gift("Vase", 900, sent_on=given)))
    (line,) = agenda.view(workspace, date(2026, 11, 23), date(2026, 11, 30), 1).lines
    assert (line.last and line.last.what, line.post_on, line.settled) == ("Vase", date(2026, 11, 21), "")
    task = next(t for t in today.overview(workspace).tasks if t.kind is TaskKind.BIRTHDAY)
    today.skip(workspace, task)
    shown = agenda.view(workspace, date(2026, 11, 23), date(2026, 11, 30), 1)
    assert (shown.lines[0].settled, shown.total) == ("skipped", 2)


def test_what_was_missed(workspace: Workspace) -> None:
    """Dates behind us that nobody saw to; what was skipped is not missed."""
    worked(workspace, date(2026, 11, 20))
    for given, day in (("Jan", 20), ("Piet", 21)):
        add(workspace, given, birth=PartialDate(11, day))
    task = next(t for t in today.overview(workspace).tasks if t.name == "Berg, Jan")
    today.skip(workspace, task)
    shown = agenda.view(workspace, date(2026, 11, 1), date(2026, 11, 23), unsettled=True)
    assert ([line.entry.name for line in shown.lines], shown.total) == (["Berg, Piet"], 1)


@pytest.mark.parametrize("suffix", agenda.SUFFIXES)
def test_every_kind_of_file(workspace: Workspace, tmp_path: Path, suffix: str) -> None:
    """All of them can be written; a date that a spreadsheet would run is made harmless."""
    customers.add(workspace, organisation("=1+1", customer_since=date(2017, 5, 9)))
    path = agenda.export(workspace, *MAY, tmp_path / f"agenda{suffix}")
    content = path.read_bytes()
    assert content
    if suffix == ".csv":
        assert '"\'=1+1"' in content.decode("utf-8-sig")
    if suffix == ".json":
        assert json.loads(content)["days"][0]["years"] == 10


def test_another_ending_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    """The sentence names those there are."""
    with pytest.raises(InvalidInput):
        agenda.export(workspace, *MAY, tmp_path / "agenda.docx")
