"""The demonstration: a shop, its letters and its report."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.period import month_of
from crm.errors import Cancelled, FileProblem
from crm.services import letters, reports, settings, showcase
from crm.services import workspace as workspaces
from crm.services.showcase import Showcase
from tests.crm.letters.sample import pages

DAY = date(2026, 11, 23)


def made(folder: Path, language: str = "nl", number: int = 40, day: date = DAY) -> Showcase:
    return showcase.make(folder, language=language, customers=number, seed=1, clock=lambda: day)


def test_everything_is_there(tmp_path: Path) -> None:
    """The file, the letters of this month, the report of last month on paper and as a sheet."""
    found = made(tmp_path / "a" / "demo")
    assert [p.name for p in (found.file, found.letters, found.report, found.sheet)] == [
        "demo.stamklant", "letters-2026-11.pdf", "report-2026-10.pdf", "report-2026-10.xlsx",
    ]  # fmt: skip
    assert {p.name for p in (tmp_path / "a" / "demo").iterdir()} >= {found.letters.name, found.report.name}
    opened = workspaces.open_file(found.file, read_only=True)
    assert reports.counts(opened) == (found.customers, found.purchases)
    opened.close()
    assert found.customers == 40


def test_letters_to_this_months_buyers(tmp_path: Path) -> None:
    """They are kept with the customers, one page each."""
    found = made(tmp_path)
    opened = workspaces.open_file(found.file, read_only=True)
    (run,) = letters.runs(opened)
    opened.close()
    assert run.on == DAY
    assert len(pages(found.letters)) == run.written > 0


def test_the_report_is_frozen(tmp_path: Path) -> None:
    """Printed again later, it is the same."""
    found = made(tmp_path)
    opened = workspaces.open_file(found.file, clock=lambda: DAY)
    again = reports.monthly(opened, month_of("2026-10"))
    opened.close()
    assert (again.frozen, again.content.version) == (True, 1)


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_in_every_language(tmp_path: Path, language: str) -> None:
    """The shop speaks the language asked for."""
    found = made(tmp_path, language, 20)
    opened = workspaces.open_file(found.file, read_only=True)
    assert settings.load(opened).language == language
    opened.close()


def test_an_earlier_demonstration_is_kept(tmp_path: Path) -> None:
    """Under its date; nothing typed into it is lost."""
    first = made(tmp_path, number=20).file.read_bytes()
    made(tmp_path, number=21)
    (kept,) = tmp_path.glob("demo-*.stamklant")
    assert kept.read_bytes() == first


def test_one_customer(tmp_path: Path) -> None:
    """The smallest shop there is; without a buyer this month there are no letters."""
    found = made(tmp_path, number=1)
    assert found.customers == 1
    assert found.report.exists()


def test_the_same_seed_makes_the_same_shop(tmp_path: Path) -> None:
    """Word for word, on any computer."""
    texts = [pages(made(tmp_path / name).letters) for name in "ab"]
    assert texts[0] == texts[1]


def test_cancelled(tmp_path: Path) -> None:
    """No half shop stays behind."""

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        showcase.make(tmp_path, language="nl", customers=20, seed=1, clock=lambda: DAY, progress=stop)
    assert list(tmp_path.glob("*.stamklant")) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """It is a sentence, not a crash."""
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem) as caught:
        made(tmp_path / "file" / "demo")
    assert caught.value.values == {"name": "demo"}
