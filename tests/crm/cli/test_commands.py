"""Commands for letters, searching, backups, checks and the demonstration (the manual's JSON shapes)."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from crm.cli import commands
from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import Email
from crm.domain.preference import Preference
from crm.domain.relation import RelationDraft, RelationKind
from crm.errors import Cancelled
from crm.services import backup, consents, customers, letters, purchases, relations, showcase
from tests.crm.cli.conftest import CommandLine
from tests.crm.letters.sample import pages
from tests.factories import address, person, purchase

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def cli(cli_at: CommandLine) -> CommandLine:
    """A shop with three buyers of this month: with number, with #id, without an address."""
    with cli_at.opened() as workspace:
        for given, values in (
            ("Anna", {"number": "0017", "addresses": (address(),)}),
            ("Jan", {"addresses": (address("Kerkstraat"),)}),
            ("Bea", {}),
        ):
            added = customers.add(workspace, person(given, **values)).value
            purchases.add(workspace, purchase(added, date(2026, 11, 3)))
    return cli_at


def test_search(cli: CommandLine) -> None:
    """Best first, with the number the owner gave, leading zeros and all."""
    found = cli.json("search", "berg")
    assert found == {
        "customers": [
            {"customer": "0017", "name": "Berg, Anna", "city": "Rozendaal"},
            {"customer": "#3", "name": "Berg, Bea", "city": ""},
            {"customer": "#2", "name": "Berg, Jan", "city": "Rozendaal"},
        ]
    }
    assert cli.json("search", "--", "--nobody") == {"customers": []}
    assert cli("search", "anna", "rozendaal").out == "    0017  Berg, Anna  Rozendaal\n"


def test_letters(cli: CommandLine, tmp_path: Path) -> None:
    """To all buyers of this month; who gets none is named with the reason."""
    found = cli.json("letters", "--to", tmp_path / "a.pdf")
    assert found == {
        "written": 2,
        "files": [str(tmp_path / "a.pdf")],
        "left_out": [{"customer": "#3", "reason": "no_address"}],
    }
    again = cli.json("letters", "--to", tmp_path / "b.pdf")
    assert [entry["reason"] for entry in again["left_out"]] == ["thanked_recently", "no_address", "thanked_recently"]
    assert (again["written"], again["files"], (tmp_path / "b.pdf").exists()) == (0, [], False)


def test_letters_to_chosen_customers(cli: CommandLine, tmp_path: Path) -> None:
    """By their numbers, with another day and purpose, and without keeping them."""
    words = ["letters", "--customer", "#2", "--customer", "0017", "--date", "2026-12-24", "--purpose", "greetings"]
    found = cli.json(*words, "--no-log", "--to", tmp_path / "folder")
    assert [Path(f).name for f in found["files"]] == ["#2 Jan Berg.pdf", "0017 Anna Berg.pdf"]
    assert "24 december 2026" in pages(tmp_path / "folder" / "#2 Jan Berg.pdf")[0]
    with cli.opened(read_only=True) as workspace:
        assert letters.runs(workspace) == ()


def test_letters_for_a_person(cli: CommandLine, tmp_path: Path) -> None:
    """The same in words."""
    lines = cli("letters", "--to", tmp_path / "a.pdf").out.splitlines()
    told = "Letters written: 2; customers left out: 1."
    assert lines == [told, str(tmp_path / "a.pdf"), "  #3  Berg, Bea: no complete address"]


def test_e_mails(cli: CommandLine, tmp_path: Path) -> None:
    """Drafts in a folder; as each prefers, letters lie beside them and everybody is named once."""
    with cli.opened() as workspace:
        for who in (1, 3):
            profile = replace(customers.get(workspace, who).profile, emails=(Email(f"{who}@voorbeeld.nl"),))
            customers.update(workspace, who, 1, replace(profile, prefers=(Preference(Channel.EMAIL),)))
            yes = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 1), recorded_by="Els")
            consents.record(workspace, who, yes)
    tried = cli.json("letters", "--by", "email", "--no-log", "--to", tmp_path / "all")
    assert [Path(f).name for f in tried["files"]] == ["0017 Anna Berg.eml", "#3 Bea Berg.eml"]
    assert tried["left_out"] == [{"customer": "#2", "reason": "no_consent"}]
    found = cli.json("letters", "--by", "wish", "--to", tmp_path / "out")
    assert [Path(f).name for f in found["files"]] == ["#2 Jan Berg.pdf", "0017 Anna Berg.eml", "#3 Bea Berg.eml"]
    assert (found["written"], found["left_out"]) == (3, [])
    assert cli("letters", "--by", "email", "--to", tmp_path / "a.pdf").code == 2
    assert cli("letters", "--by", "email", "--to", tmp_path / "out").out.startswith("E-mail drafts made, none sent: 0;")


def test_one_letter_per_household(cli: CommandLine, tmp_path: Path) -> None:
    """Who is named in the letter to another is told with the reason."""
    with cli.opened() as workspace:
        profile = customers.get(workspace, 2).profile
        customers.update(workspace, 2, 1, replace(profile, addresses=(address(),)))
        relations.add(workspace, RelationDraft(1, 2, RelationKind.HOUSEHOLD))
    found = cli.json("letters", "--households", "--customer", "0017", "--customer", "#2", "--to", tmp_path / "a.pdf")
    assert (found["written"], found["left_out"]) == (1, [{"customer": "#2", "reason": "same_household"}])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--template", "no-such"], "no-such"),
        (["--customer", "99"], "99"),
        (["--purpose", "spam"], "spam"),
        (["--customer", "#2", "--to", "/nowhere/a.pdf"], "a.pdf"),
    ],
)
def test_letters_that_fail(cli: CommandLine, tmp_path: Path, words: list[str], told: str) -> None:
    """One sentence that names the trouble; no file, and nobody is thanked."""
    answer = cli("letters", "--to", tmp_path / "out" / "a.pdf", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert told in answer.err
    assert not (tmp_path / "out").exists()
    with cli.opened(read_only=True) as workspace:
        assert letters.runs(workspace) == ()


def test_letters_wait_for_the_window(cli: CommandLine, tmp_path: Path) -> None:
    """While the file is open elsewhere, kept letters cannot be printed; proofs and searches can."""
    with cli.opened():
        refused = cli("letters", "--to", tmp_path / "a.pdf")
        assert (refused.code, refused.err.count("\n"), (tmp_path / "a.pdf").exists()) == (1, 1, False)
        assert cli.json("letters", "--no-log", "--to", tmp_path / "a.pdf")["written"] == 2
        assert len(cli.json("search", "berg")["customers"]) == 3
        assert cli("check").code == 0


def test_letter_templates(cli: CommandLine) -> None:
    """What can be printed, in the language asked for."""
    found = cli.json("letters", "templates")["templates"]
    assert {"template": "thank-you", "title": "Thank-you letter", "purpose": "thanks"} in found
    assert "Bedankbrief" in cli("letters", "templates", lang="nl").out


def test_backup(cli: CommandLine, tmp_path: Path) -> None:
    """Where it is, how much is in it, and that it was read back."""
    found = cli.json("backup", "--to", tmp_path / "stick.stamklant")
    assert found == {"file": str(tmp_path / "stick.stamklant"), "customers": 3, "purchases": 3, "checked": True}
    assert Path(cli.json("backup")["file"]).parent.name == "shop-backups"
    assert cli("backup", "--to", tmp_path / "b.stamklant").out.startswith("Backup made and checked: ")


def test_check(cli: CommandLine) -> None:
    """All is well in a fresh file."""
    assert cli.json("check") == {"ok": True, "findings": []}
    assert cli("check").out == "All is well.\n"


def test_check_repairs(cli: CommandLine) -> None:
    """What can be made again is, and it is told; the second look finds nothing."""
    with cli.opened() as workspace, workspace.transaction() as session:
        session.connection().exec_driver_sql("UPDATE figure SET purchases = 99")
    first = cli.json("check")
    assert first["ok"]
    assert all(set(f) == {"what", "count", "repaired"} and f["repaired"] for f in first["findings"])
    assert first["findings"]
    assert cli.json("check") == {"ok": True, "findings": []}


def test_check_that_finds_damage(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be repaired makes exit code 1, with the list."""
    findings = [backup.Finding("Rows", 2, repaired=False), backup.Finding("Figures", 1, repaired=True)]
    monkeypatch.setattr(backup, "check", lambda _: findings)
    answer = cli("check")
    assert (answer.code, answer.out) == (1, "Rows: 2\nFigures: 1 (repaired)\n")
    assert cli("--json", "check").document["ok"] is False


def test_demo(cli: CommandLine, tmp_path: Path) -> None:
    """A whole shop in a folder, in the language asked for."""
    found = cli.json("demo", "--out", tmp_path / "demo", "--customers", 20, "--seed", 2, "--no-window")
    assert set(found) == {"file", "letters", "report", "customers", "purchases"}
    assert all(Path(found[name]).is_file() for name in ("file", "report"))
    assert (found["customers"], found["purchases"] > 20) == (20, True)
    lines = cli("demo", "--out", tmp_path / "demo", "--customers", 1, "--no-window").out.splitlines()
    assert lines[0].startswith("Made a shop of 1 customers")
    assert lines[1].endswith("demo.stamklant")


def test_demo_where_nothing_can_be_written(cli: CommandLine, tmp_path: Path) -> None:
    """One sentence."""
    (tmp_path / "file").write_text("")
    answer = cli("demo", "--out", tmp_path / "file" / "demo", "--no-window")
    assert (answer.code, answer.out, answer.err) == (1, "", "The folder “demo” cannot be made.\n")


@pytest.mark.parametrize("display", [True, False])
def test_demo_opens_the_window(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: bool
) -> None:
    """Where there is a display; else it is said that there is none, and the work is done all the same."""
    opened: list[Path] = []

    def open_window(path: Path, **_: object) -> int:
        opened.append(path)
        return 0

    window = SimpleNamespace(display_available=lambda: display, open_window=open_window)
    monkeypatch.setitem(sys.modules, "ui.main", window)
    answer = cli("demo", "--out", tmp_path / "demo", "--customers", 1)
    assert answer.code == 0
    assert opened == ([tmp_path / "demo" / "demo.stamklant"] if display else [])
    assert answer.err == ("" if display else "There is no display here, so no window was opened.\n")


def test_demo_without_the_window(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a module, without Qt, there is nothing to open and nothing to say about it."""
    monkeypatch.delitem(sys.modules, "ui.main", raising=False)
    answer = cli("demo", "--out", tmp_path / "demo", "--customers", 1)
    assert (answer.code, answer.err) == (0, "")


def test_stopped_by_the_owner(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled is no crash."""

    def stop(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(showcase, "make", stop)
    answer = cli("demo", "--out", tmp_path, "--no-window")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_interrupted(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with exit code 1 and no trace of the program's insides."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(showcase, "make", stop)
    answer = cli("demo", "--out", tmp_path, "--no-window")
    assert answer.code == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(("here", "spoken"), [("bg_BG", "bg"), ("en_GB", "en"), ("fr_FR", "nl"), (None, "nl")])
def test_the_language_of_the_computer(monkeypatch: pytest.MonkeyPatch, here: str | None, spoken: str) -> None:
    """Where we speak it, else Dutch."""
    monkeypatch.setattr("locale.getlocale", lambda: (here, "UTF-8"))
    assert commands.system_language() == spoken


def test_as_a_module_without_qt(cli: CommandLine) -> None:
    """``python -m crm`` does the same and loads no Qt."""
    words = [sys.executable, "-X", "importtime", "-m", "crm", "--file", str(cli.path), "--json", "search", "anna"]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert '"customer": "0017"' in run.stdout
    assert "PySide6" not in run.stderr
    failed = subprocess.run(
        [*words[:1], "-m", "crm", "--file", "/none.stamklant", "check"], cwd=ROOT, capture_output=True, check=False
    )
    assert failed.returncode == 1
