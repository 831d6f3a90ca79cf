"""The agenda as a document, as events and on paper."""

from datetime import date

from crm.domain.agenda import Agenda, AgendaEntry, DateKind, Undecided
from crm.domain.feast import Feast
from crm.domain.nameday import Choice
from crm.domain.settings import Settings
from crm.reports import agenda

DAY = date(2026, 11, 30)
FOUND = Agenda(
    DAY,
    date(2026, 12, 7),
    (
        AgendaEntry(DAY, DateKind.NAME_DAY, 1, "17", "Иванов, Андрей", None, "Андреевден"),
        AgendaEntry(date(2026, 12, 1), DateKind.CUSTOMER_SINCE, 2, "#2", "Berg, Jan", 10),
    ),
    (Undecided(3, "#3", "Berg, Anna", ((date(2026, 12, 9), Choice(Feast(12, 9), "Анинден", 6, "Анна")),)),),
)


def test_the_document() -> None:
    """The shape that other programs rely on."""
    assert agenda.document(FOUND) == {
        "days": [
            {"on": "2026-11-30", "kind": "name_day", "customer": "17", "name": "Иванов, Андрей", "years": None,
             "occasion": "Андреевден"},
            {"on": "2026-12-01", "kind": "customer_since", "customer": "#2", "name": "Berg, Jan", "years": 10,
             "occasion": ""},
        ],
        "ask": [
            {"customer": "#3", "name": "Berg, Anna", "choices": [{"on": "2026-12-09", "occasion": "Анинден"}]},
        ],
    }  # fmt: skip


def test_events() -> None:
    """One a date, said in the language asked for."""
    found = list(agenda.events(FOUND, "bg"))
    assert (found[0].on, found[0].title) == (DAY, "Иванов, Андрей · Имен ден, Андреевден")
    assert len({event.key for event in found}) == 2


def test_on_paper_by_day() -> None:
    """A section a day, named as people say it; the spreadsheet has one table."""
    made = agenda.report(FOUND, settings=Settings(), language="nl", made_on=DAY)
    assert [section.heading for section in made.sections] == ["maandag 30 november", "dinsdag 1 december"]
    assert len(made.data[0].rows) == 2
