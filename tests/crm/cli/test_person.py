"""The commands about one person."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.services import backup, consents, customers, notes, purchases
from crm.storage import compaction
from tests.crm.cli.conftest import CommandLine
from tests.factories import entry, full_person, person, purchase


def test_the_group_tells_what_it_can_do(cli_at: CommandLine) -> None:
    """Asked for nothing in particular it shows its commands."""
    assert "person" in cli_at.bare("person", "--help").out


@pytest.fixture
def shop(cli_at: CommandLine) -> CommandLine:
    """A shop with Eva Boswijk, number 7, who bought once; a note of Bob's speaks of her; and a backup."""
    with cli_at.opened() as workspace:
        her = customers.add(workspace, full_person("Eva", "Boswijk", prefix="", number="7")).value
        purchases.add(workspace, purchase(her, date(2026, 10, 5)))
        bob = customers.add(workspace, person("Bob", "Kok", number="8")).value
        notes.add(workspace, entry(bob, text="cousin of Eva Boswijk"))
        backup.make(workspace)
    return cli_at


def test_erase_asks_first(shop: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what goes and stays; without a yes nothing happens."""
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    answer = shop("person", "erase", "7")
    assert answer.code == 1
    assert "  2 tags\n" in answer.err
    assert (
        "1 purchase stays until 2033-12-31.\n1 note of others, product or view that names this person\n" in answer.err
    )
    assert "Erase Boswijk, Eva for good?" in answer.err
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert shop("person", "erase", "7").out.startswith("Erased: ")


def test_erase_with_yes(shop: CommandLine) -> None:
    """What went, in a document of fixed shape; and never twice."""
    found = shop.json("person", "erase", "7", "--yes")
    assert {"what": "2 e-mail addresses", "count": 2} in found["gone"]
    assert (found["customer"], found["kept_until"], found["finished"]) == ("#1", "2033-12-31", True)
    assert found["backups"] == {"rewritten": 1, "deleted": 0, "left": []}
    assert shop("person", "erase", "#1", "--yes").err == "This customer was erased already.\n"
    assert shop("person", "erase", "7", "--yes").code == 1


def test_erase_tells_what_happened_to_backups(shop: CommandLine) -> None:
    """Deleted on wish; of a customer without purchases nothing has to stay."""
    with shop.opened() as workspace:
        backup.make(workspace, workspace.path.parent / "shop-backups" / "shop-20260101-080000.stamklant")
    answer = shop("person", "erase", "8", "--yes", "--backups", "delete", "--by", "An")
    assert "Backups written anew: 0, deleted: 2.\n" in answer.out
    assert "stay until" not in answer.out


def test_erase_tells_what_is_left(shop: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy file and a full disk."""
    monkeypatch.setattr(compaction, "compact", lambda *_, **__: False)
    out = shop("person", "erase", "7", "--yes").out
    assert "These files still hold the person: shop-2" in out
    assert out.endswith("The file is in use; the last traces go when it is opened next.\n")


def test_export_writes_what_is_held(shop: CommandLine) -> None:
    """A PDF and a document; texts are named so that they can be kept back."""
    folder = shop.path.parent / "out"
    answer = shop("--json", "person", "export", "8", "--to", str(folder))
    document = json.loads(answer.out)
    assert document["customer"] == "8"
    assert sorted(path.name for path in folder.iterdir()) == sorted(document["files"])
    (text,) = document["texts"]
    assert text["speaks_of"] == ["Boswijk, Eva"]
    again = shop("person", "export", "8", "--to", str(folder), "--without", text["key"])
    assert "cousin" not in (folder / document["files"][1]).read_text("utf-8")
    assert "before you hand this over" in again.out


def test_show_tells_who_it_is_and_what_may_be_sent(shop: CommandLine) -> None:
    """The name, since when, the figures, and every channel with its reasons; each reason once."""
    lines = shop("person", "show", "7").out.splitlines()
    assert lines[:4] == [
        "Eva Boswijk (7)",
        "Customer since 2026-10-05",
        "1 purchase, the last on 2026-10-05",
        "Post",
    ]
    assert "  publishing with their name: Ask first: never asked." in lines
    assert lines[-1].startswith("  Yes: selecting by what was bought is allowed")
    assert "Has not bought yet" in shop("person", "show", "8").out
    assert shop("person", "show", "99").code == 1


def test_show_as_a_document(shop: CommandLine) -> None:
    """Keys that stay, an answer for each channel and purpose; a yes with its proof day and its end."""
    with shop.opened() as workspace:
        said = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 2), recorded_by="An")
        her = customers.id_of(workspace, "7")
        consents.record(workspace, her, replace(said, expires_on=date(2027, 11, 2)))
    found = shop.json("person", "show", "7")
    assert (found["customer"], found["country"], found["since"]) == ("7", "NL", "2026-10-05")
    assert (found["purchases"], found["total_cents"], found["last_purchase"]) == (1, 1250, "2026-10-05")
    assert len(found["may_i"]) == 30
    news = next(a for a in found["may_i"] if (a["channel"], a["purpose"]) == ("email", "news"))
    assert (news["verdict"], news["state"]) == ("allowed", "yes")
    assert news["reason"] == "Yes: agreed on 2026-11-02, until 2027-11-02."
    assert (news["proof_on"], news["until"]) == ("2026-11-02", "2027-11-02")
    assert found["profiling"]["verdict"] == "allowed"
