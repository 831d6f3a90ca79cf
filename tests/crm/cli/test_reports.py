"""``report …``: the JSON shapes other programs rely on, the files, and what fails."""

import json
from datetime import date
from pathlib import Path

import pytest

from crm.services import customers, purchases, surveys
from tests.crm.cli.conftest import CommandLine
from tests.factories import answer, person, purchase

YEAR = ("--since", "2026-01-01", "--until", "2026-12-31")
OCTOBER = ("--since", "2026-10-01", "--until", "2026-10-31")
PERIOD = [
    "period", "first", "last", "unfinished", "start", "new", "won_back", "lost", "end", "classic_rate",
    "same_people_rate", "churn_rate", "revenue_kept_rate", "revenue_cents", "anonymous_cents",
]  # fmt: skip


@pytest.fixture
def cli(cli_at: CommandLine) -> CommandLine:
    """A shop of four: kept, lost, new and won back in October 2026, and a cash sale."""
    before, during = date(2025, 10, 12), date(2026, 10, 15)
    with cli_at.opened() as workspace:
        for days in ((before, during), (before,), (during,), (date(2024, 5, 5), during)):
            added = customers.add(workspace, person()).value
            for day in days:
                purchases.add(workspace, purchase(added, day, 1000))
        purchases.add(workspace, purchase(None, during, 300))
    return cli_at


def test_retention(cli: CommandLine) -> None:
    """Every figure of a month under its stable name; --until is included."""
    assert cli.json("report", "retention", *OCTOBER) == {
        "window_days": 365,
        "basis": "window",
        "periods": [
            {
                "period": "2026-10", "first": "2026-10-01", "last": "2026-10-31", "unfinished": False,
                "start": 2, "new": 1, "won_back": 1, "lost": 1, "end": 3,
                "classic_rate": 50.0, "same_people_rate": 50.0, "churn_rate": 50.0, "revenue_kept_rate": 50.0,
                "revenue_cents": 3300, "anonymous_cents": 300,
            }
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "first", "last", "number"),
    [
        ("week", "2026-W02", "2026-W48", 47),
        ("month", "2026-01", "2026-11", 11),
        ("quarter", "2026-Q1", "2026-Q4", 4),
        ("year", "2026", "2026", 1),
    ],
)
def test_kinds_of_periods(cli: CommandLine, kind: str, first: str, last: str, number: int) -> None:
    """Whole ones inside the range, and the running one as unfinished."""
    periods = cli.json("report", "retention", "--period", kind, *YEAR)["periods"]
    assert ([p["period"] for p in periods][:: len(periods) - 1 or 1][:2] or [""])[0] == first
    assert (periods[-1]["period"], len(periods)) == (last, number)
    assert [p["unfinished"] for p in periods] == [False] * (number - 1) + [True]
    assert list(periods[0]) == PERIOD


def test_nobody_to_divide_by(cli: CommandLine) -> None:
    """A rate of nobody is null, not 0 and not 100; so is the classic rate of a short window."""
    (empty,) = cli.json("report", "retention", "--since", "2020-01-01", "--until", "2020-01-31")["periods"]
    assert [empty[name] for name in PERIOD if name.endswith("_rate")] == [None] * 4
    short = cli.json("report", "retention", "--window", 30, *OCTOBER)
    assert (short["window_days"], short["periods"][0]["classic_rate"]) == (30, None)


def test_json_on_standard_output(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --to - or without --to; no file called - is made."""
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    for words in (["retention", *OCTOBER], ["cohorts"], ["monthly", "--month", "2026-10"]):
        texts = {cli("report", *words, *to).out for to in ([], ["--to", "-"])}
        assert len(texts) == 1
        assert json.loads(texts.pop())
    assert {p for p in tmp_path.iterdir() if p.name == "-"} == set()
    assert before <= set(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv", "json"])
def test_files(cli: CommandLine, tmp_path: Path, suffix: str) -> None:
    """The ending decides; the file's name is what is said."""
    for words in (["retention", *OCTOBER], ["cohorts"], ["monthly", "--month", "2026-10"]):
        path = tmp_path / f"{words[0]}.{suffix}"
        assert cli("report", *words, "--to", path).out == f"{path}\n"
        assert path.stat().st_size > 0
        assert cli.json("report", *words, "--to", path)["files"] == [str(path)]


def test_a_json_file_is_what_is_printed(cli: CommandLine, tmp_path: Path) -> None:
    """The same document, to the letter of its numbers."""
    cli("report", "retention", *OCTOBER, "--to", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == cli.json("report", "retention", *OCTOBER)


def test_cohorts(cli: CommandLine) -> None:
    """Counts by month; the last whole month ends the rows."""
    found = cli.json("report", "cohorts")["cohorts"]
    assert found[1] == {"month": "2025-10", "size": 2, "active": [2, *([0] * 11), 1]}
    assert [c["month"] for c in found] == ["2024-05", "2025-10", "2026-10"]


def test_cohorts_of_an_earlier_day(cli: CommandLine) -> None:
    """As they were then."""
    found = cli.json("report", "cohorts", "--day", "2025-11-30")["cohorts"]
    assert [(c["month"], len(c["active"])) for c in found] == [("2024-05", 19), ("2025-10", 2)]


def test_monthly(cli: CommandLine, tmp_path: Path) -> None:
    """The one month, frozen as version 1; --again makes version 2."""
    path = tmp_path / "a.pdf"
    first = cli.json("report", "monthly", "--month", "2026-10", "--to", path)
    assert list(first) == ["window_days", "basis", "periods", "frozen", "version", "files"]
    assert (len(first["periods"]), first["frozen"], first["version"], first["files"]) == (1, True, 1, [str(path)])
    with cli.opened() as workspace:
        purchases.add(workspace, purchase(customers.add(workspace, person()).value, date(2026, 10, 2)))
    assert cli.json("report", "monthly", "--month", "2026-10", "--to", path) == first
    second = cli.json("report", "monthly", "--month", "2026-10", "--again", "--to", path)
    assert (second["version"], second["periods"][0]["new"]) == (2, 2)


@pytest.mark.parametrize(("lang", "heading"), [("en", '"Period"'), ("nl", '"Periode"')])
def test_files_speak_the_chosen_language(cli: CommandLine, tmp_path: Path, lang: str, heading: str) -> None:
    """Whatever the shop's letters speak."""
    for words in (["retention", *OCTOBER], ["monthly", "--month", "2026-10"]):
        cli("report", *words, "--to", tmp_path / "a.csv", lang=lang)
        assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith(heading)


def test_monthly_while_the_window_is_open(cli: CommandLine, tmp_path: Path) -> None:
    """The file is written, but not frozen, and that is said."""
    with cli.opened():
        answer = cli("--json", "report", "monthly", "--month", "2026-10", "--to", tmp_path / "a.pdf")
    assert (answer.code, answer.err) == (0, "not frozen: the file is open\n")
    assert (answer.document["frozen"], answer.document["version"]) == (False, 0)
    assert (tmp_path / "a.pdf").exists()


def test_the_running_month(cli: CommandLine) -> None:
    """Told, unfinished and not frozen."""
    answer = cli("report", "monthly", "--month", "2026-11", "--to", "-")
    assert (answer.code, answer.err) == (0, "not frozen: the month is not over yet\n")
    assert answer.document["periods"][0]["unfinished"] is True


@pytest.mark.parametrize(
    "words",
    [
        ["monthly", "--month", "2026-13"],
        ["monthly", "--month", "October"],
        ["monthly", "--month", "2027-01"],
        ["retention", "--since", "2026-02-01", "--until", "2026-01-01"],
        ["retention", *OCTOBER, "--to", "a.docx"],
        ["retention", *OCTOBER, "--to", "nowhere/a.pdf"],
        ["cohorts", "--to", "nowhere/a.csv"],
        ["monthly", "--month", "2026-10", "--to", "nowhere/a.pdf"],
    ],
)
@pytest.mark.parametrize("lang", ["en", "nl", "bg"])
def test_what_fails(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], lang: str
) -> None:
    """Exit code 1, one sentence in the chosen language, nothing on standard output and nothing written."""
    monkeypatch.chdir(tmp_path)
    known = sorted(p.name for p in tmp_path.iterdir() if p.suffix in {".pdf", ".docx", ".csv"})
    answer = cli("report", *words, lang=lang)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert any("а" <= c <= "я" for c in answer.err) == (lang == "bg")
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix in {".pdf", ".docx", ".csv"}) == known
    assert not (tmp_path / "nowhere").exists()


def test_a_failed_report_freezes_nothing(cli: CommandLine, tmp_path: Path) -> None:
    """Nothing is written on failure, in the customer file neither."""
    assert cli("report", "monthly", "--month", "2026-10", "--to", tmp_path / "nowhere" / "a.pdf").code == 1
    with cli.opened() as workspace:
        purchases.add(workspace, purchase(customers.add(workspace, person()).value, date(2026, 10, 2)))
    assert cli.json("report", "monthly", "--month", "2026-10")["periods"][0]["new"] == 2


def test_rfm(cli: CommandLine) -> None:
    """Everybody with a purchase under the stable names; levels and day as asked for."""
    found = cli.json("report", "rfm", "--levels", "5", "--day", "2026-10-20")
    assert (found["reference_day"], found["levels"], len(found["customers"])) == ("2026-10-20", 5, 4)
    assert found["customers"][0] == {
        "customer": "#1", "recency_days": 5, "frequency": 2, "monetary_cents": 2000, "r": 2, "f": 3, "m": 3,
        "segment": "at_risk",
    }  # fmt: skip
    assert cli.json("report", "rfm")["levels"] == 3


def test_pareto(cli: CommandLine) -> None:
    """The line of the window and of ever, and the ranking."""
    found = cli.json("report", "pareto", "--window", "365")
    assert list(found) == [
        "day", "window_days", "customers", "revenue_cents", "best_customers", "best_revenue_cents",
        "pareto_top20_share", "ever", "ranking",
    ]  # fmt: skip
    assert (found["customers"], found["best_customers"], found["ever"]["customers"]) == (3, 1, 4)
    assert found["ranking"][0] == {"customer": "#1", "revenue_cents": 1000, "purchases": 1, "running_share": 1 / 3}


@pytest.mark.parametrize("name", ["rfm", "pareto"])
@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv", "json"])
def test_segments_as_files(cli: CommandLine, tmp_path: Path, name: str, suffix: str) -> None:
    """In every form, in every language, of an empty day too."""
    for lang, day in (("en", "2026-11-23"), ("nl", "2026-11-23"), ("bg", "2020-01-01")):
        path = tmp_path / f"{lang}.{suffix}"
        assert cli("report", name, "--day", day, "--to", path, lang=lang).code == 0
        assert path.stat().st_size > 40


def test_satisfaction(cli: CommandLine, tmp_path: Path) -> None:
    """The figures of the days asked for, both included, always with the number of answers."""
    with cli.opened() as workspace:
        for score, day in ((5, 1), (4, 31), (1, 15)):
            surveys.add(workspace, answer(1, "csat", score, date(2026, 10, day)))
        surveys.add(workspace, answer(1, "nps", 6, date(2026, 9, 30)))
    found = cli.json("report", "satisfaction", *OCTOBER)
    assert (found["since"], found["until"]) == ("2026-10-01", "2026-10-31")
    assert found["csat"] == {"answers": 3, "satisfied": 2, "rate": pytest.approx(200 / 3)}
    assert found["nps"] == {"answers": 0, "promoters": 0, "passives": 0, "detractors": 0, "score": None}
    assert found["ces"] == {"answers": 0, "mean": None}
    for suffix in ("pdf", "xlsx", "csv", "json"):
        cli("report", "satisfaction", *OCTOBER, "--to", str(tmp_path / f"s.{suffix}"))
        assert (tmp_path / f"s.{suffix}").stat().st_size > 50
