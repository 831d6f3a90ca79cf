"""Filled-in forms as rows."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.survey import SurveyKind
from crm.domain.survey_file import FormRow, Who
from crm.errors import FileProblem
from crm.exchange.answers import AnswerFile
from tests.tables import table_file

TODAY = date(2026, 11, 23)
CSAT, NPS, CES = SurveyKind


def rows(folder: Path, text: str, usual: SurveyKind = CSAT) -> list[FormRow]:
    return list(AnswerFile(table_file(folder, text), TODAY, usual).rows())


@pytest.mark.parametrize(
    "text",
    [
        "Klantnummer;Vraag;Antwoord;Datum;Opmerking\n0017;Aanbeveling;9;2-11-2026;Fijn",
        "Filled in at the fair\nCustomer number,Question,Answer,Date,Remark\n0017,NPS,9 / 10,2026-11-02,Fijn",
        "Клиентски номер;Въпрос;Отговор;Дата;Забележка\n0017;препоръка;9;02.11.2026;Fijn",
    ],
)
def test_a_row_in_every_language(tmp_path: Path, text: str) -> None:
    """The header is found below a title; the question is named in words."""
    (row,) = rows(tmp_path, text)
    assert (row.problems, row.who, row.answers) == ((), Who("0017"), ((NPS, 9),))
    assert (row.on, row.remark) == (date(2026, 11, 2), "Fijn")


def test_a_column_for_each_question(tmp_path: Path) -> None:
    """A form may ask all three; who left one open did not answer it."""
    text = "E-mail,Satisfaction,NPS,Effort,Date\nA@Example.nl,5,,2,2026-11-02\nb@example.nl,,10,,2026-11-02"
    found = [(row.who.email, row.answers) for row in rows(tmp_path, text)]
    assert found == [("a@example.nl", ((CSAT, 5), (CES, 2))), ("b@example.nl", ((NPS, 10),))]


def test_the_usual_question_where_none_is_told(tmp_path: Path) -> None:
    """A list of marks alone."""
    (row,) = rows(tmp_path, "Naam;Cijfer;Dag\nJan Berg;4;2-11-2026", CES)
    assert row.answers == ((CES, 4),)


def test_every_reason_at_once(tmp_path: Path) -> None:
    """Each with its column and the words of the file."""
    text = "Naam;Vraag;Cijfer;Datum\n;weather;good;31-2-2026\nJan;;;1-11-2026"
    first, second = rows(tmp_path, text)
    assert [problem.column for problem in first.problems] == ["", "Vraag", "Cijfer", "Datum"]
    assert [problem.reason for problem in second.problems] == ["The row holds no answer."]
    assert (first.line, second.line) == (2, 3)


@pytest.mark.parametrize(
    "text", ["Naam;Datum\nJan;1-11-2026", "Naam;Cijfer\nJan;4", "Cijfer;Datum\n4;1-11-2026", "4;5"]
)
def test_a_column_is_missing(tmp_path: Path, text: str) -> None:
    """Nothing is guessed; the sentence names the three."""
    with pytest.raises(FileProblem, match="needs headers"):
        rows(tmp_path, text)
