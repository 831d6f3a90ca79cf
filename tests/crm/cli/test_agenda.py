"""The command ``agenda``."""

from datetime import date
from pathlib import Path

from crm.domain.customer import PartialDate
from crm.services import customers
from tests.crm.cli.conftest import CommandLine
from tests.factories import person


def test_a_range_with_both_its_days(cli_at: CommandLine) -> None:
    """The last day is included; who is to be decided is asked, not listed."""
    with cli_at.opened() as workspace:
        customers.add(workspace, person("Андрей", language="bg", number="17"))
        customers.add(workspace, person("Анна", language="bg", number="18"))
        customers.add(workspace, person("Jan", number="19", birth=PartialDate(12, 9, 1980)))
    found = cli_at.json("agenda", "--since", "2026-11-30", "--until", "2026-12-09")
    assert [(day["on"], day["kind"], day["customer"], day["years"]) for day in found["days"]] == [
        ("2026-11-30", "name_day", "17", None),
        ("2026-12-09", "birthday", "19", 46),
    ]
    assert [(one["customer"], len(one["choices"])) for one in found["ask"]] == [("18", 2)]
    said = cli_at("agenda", "--since", "2026-11-30", "--until", "2026-12-09").out
    assert "17  Berg, Андрей  Name day, St Andrew" in said


def test_files_and_an_empty_range(cli_at: CommandLine, tmp_path: Path) -> None:
    """A calendar file is written; another ending, and days the wrong way round, are told in a sentence."""
    path = tmp_path / "agenda.ics"
    assert cli_at("agenda", "--since", "2026-11-30", "--until", "2026-11-30", "--to", str(path)).code == 0
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert cli_at("agenda", "--to", str(tmp_path / "agenda.docx")).code == 1
    wrong = cli_at("agenda", "--since", date(2026, 12, 1).isoformat(), "--until", "2026-11-29")
    assert (wrong.code, wrong.err) == (1, "The last day comes before the first.\n")
    assert cli_at("agenda").out == "No dates.\n"
