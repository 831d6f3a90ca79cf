"""Files of filled-in forms."""

import csv
from pathlib import Path

import pytest

from crm.domain.customer import Email
from crm.domain.span import Span
from crm.domain.survey_file import FormsRead
from crm.errors import FileProblem
from crm.services import customers, survey_forms, surveys
from crm.services.workspace import Workspace
from tests.factories import dump, person
from tests.tables import table_file

FORM = """Klantnummer;Naam;Cijfer;Datum;Opmerking
17;;5;2-11-2026;Fijn
17;;5;2-11-2026;Fijn
;Piet Kok;2;3-11-2026;=cmd()
99;;4;3-11-2026;
17;;7;3-11-2026;
;Ann Vos;4;3-11-2026;
17;;4;3-11-2027;
"""


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    for draft in (person("Jan", number="17"), person("Piet", "Kok"), person("Ann", "Vos"), person("Ann", "Vos")):
        customers.add(workspace, draft)
    return workspace


def test_the_same_file_twice_changes_nothing(shop: Workspace, tmp_path: Path) -> None:
    """Two equal rows are two answers; one step, which undo takes back."""
    before, path = dump(shop), table_file(tmp_path, FORM)
    first = survey_forms.read(shop, path)
    assert (first.value.added, first.value.known, first.value.rejected) == (3, 0, 4)
    assert len(surveys.board(shop, Span.YEAR).unhappy) == 1
    after = dump(shop)
    again = survey_forms.read(shop, path).value
    assert (again.added, again.known) == (0, 3)
    assert dump(shop) == after
    shop.undo()
    assert dump(shop) == before


def test_rejected_rows_come_back_with_the_reason(shop: Workspace, tmp_path: Path) -> None:
    """In the first column; a file only when there are any."""
    rejects = tmp_path / "rejected.csv"
    survey_forms.read(shop, table_file(tmp_path, FORM), rejects=rejects)
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert head == ["Reason", "Line", "Klantnummer", "Naam", "Cijfer", "Datum", "Opmerking"]
    assert [row[0] for row in rows] == [
        "No customer has this number, e-mail address or name.",
        "Please type a number from 1 to 5.",
        "Several customers have this name or e-mail address; add their number.",
        "This day is still to come.",
    ]
    rejects.unlink()
    survey_forms.read(shop, table_file(tmp_path, FORM[:60] + "\n17;;5;2-11-2026;\n", "fine.csv"), rejects=rejects)
    assert not rejects.exists()


def test_nothing_is_stored_when_the_rejects_cannot_be(shop: Workspace, tmp_path: Path) -> None:
    """All or nothing."""
    before = dump(shop)
    with pytest.raises(FileProblem):
        survey_forms.read(shop, table_file(tmp_path, FORM), rejects=tmp_path / "no folder" / "x.csv")
    assert dump(shop) == before


def test_an_empty_form(shop: Workspace, tmp_path: Path) -> None:
    """A header alone is no error."""
    assert survey_forms.read(shop, table_file(tmp_path, "Naam;Cijfer;Datum\n")).value == FormsRead(0, 0)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";x@kok.example;;4", "Several customers have this name or e-mail address; add their number."),
        (";;\N{COMBINING ACUTE ACCENT};4", "No customer has this number, e-mail address or name."),
        ("17;;;5/10", "“5/10” is not on the scale from 1 to 5."),
    ],
)
def test_what_could_be_taken_for_another_answer(workspace: Workspace, tmp_path: Path, row: str, reason: str) -> None:
    """An address of two, a name without a letter, five out of ten: rejected, for nobody knows whose or how much."""
    for number in ("17", "18") if "@" in row else ("17",):
        customers.add(workspace, person("Jan", number=number, emails=(Email("x@kok.example"),)))
    read = survey_forms.read(workspace, table_file(tmp_path, f"Nr;E-mail;Naam;Cijfer;Datum\n{row};2-11-2026\n")).value
    assert (read.added, [problem.reason.format(**problem.values) for problem in read.problems]) == (0, [reason])


def test_out_of_the_highest_is_the_answer(workspace: Workspace, tmp_path: Path) -> None:
    """As some programs write it."""
    customers.add(workspace, person("Jan", number="17"))
    read = survey_forms.read(workspace, table_file(tmp_path, "Nr;CSAT;NPS;Datum\n17;4/5;9 / 10;2-11-2026\n")).value
    assert (read.added, read.problems) == (2, ())
