"""The Monday sheet on paper."""

from datetime import date

from crm.domain.monday import SheetPart
from crm.domain.settings import Settings
from crm.domain.today import Task, TaskKind
from crm.reports import monday
from crm.reports.model import Table

DAY = date(2026, 11, 23)


def test_when_who_and_what() -> None:
    """In the language asked for; what was missed says so, and how many more there are."""
    tasks = (
        Task(TaskKind.BIRTHDAY, date(2026, 11, 20), "Birthday", name="Berg, Jan"),
        Task(TaskKind.BIRTHDAY, DAY, "Birthday", name="Berg, Piet"),
    )
    made = monday.report((SheetPart("Key accounts", tasks, 3),), settings=Settings(), language="nl", made_on=DAY)
    (table,) = made.sections[0].blocks
    assert isinstance(table, Table)
    assert table.rows == (("20 nov, gemist", "Berg, Jan", "Verjaardag"), ("vandaag", "Berg, Piet", "Verjaardag"))
    assert made.sections[0].heading == "Sleutelklanten: de eerste 2 van 5"


def test_letters_to_sign_concern_nobody_alone() -> None:
    """No empty column of names."""
    waits = Task(TaskKind.SIGNING, DAY, "Birthday")
    made = monday.report((SheetPart("Letters to sign", (waits,), 0),), settings=Settings(), language="nl", made_on=DAY)
    (table,) = made.sections[0].blocks
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Wanneer", "Wat"]
    assert table.rows == (("vandaag", "Verjaardag"),)


def test_a_quiet_week_says_so() -> None:
    """One sentence instead of empty tables."""
    made = monday.report((), settings=Settings(), language="en", made_on=DAY)
    assert (made.answer, made.sections) == ("Nothing waits this week. Enjoy the quiet.", ())


def test_a_day_within_a_sentence_is_written_as_people_write_it() -> None:
    """Whoever moved up did so on 18 Nov, not on 2026-11-18."""
    text = "Moved up to {tier} on {on}: congratulate"
    up = Task(TaskKind.TIER, DAY, text, {"tier": "Zilver", "on": date(2026, 11, 18)}, name="Berg, Jan")
    made = monday.report((SheetPart("Segments and tiers", (up,), 0),), settings=Settings(), language="nl", made_on=DAY)
    (table,) = made.sections[0].blocks
    assert isinstance(table, Table)
    assert table.rows[0][2] == "Op 18 nov gestegen naar Zilver: feliciteren"
