"""A person's right to know: review, then a PDF and a document."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crm.domain.consent import Channel, Purpose
from crm.domain.entry import Complaint, EntryKind, Wish
from crm.domain.intake import IntakeDraft
from crm.domain.preference import Preference
from crm.errors import FileProblem, NotFound
from crm.services import customers, intake, letters, notes, privacy, purchases, signing, surveys, wordings
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages
from tests.factories import answer, entry, full_person, person, purchase


@pytest.fixture
def her(workspace: Workspace) -> int:
    """Eva Boswijk with a note of her own, a purchase, a letter, and notes of which one speaks of Bob Kok."""
    draft = replace(full_person("Eva", "Boswijk", prefix=""), note="allergic to lilies", flags=("argues",))
    added: int = customers.add(workspace, draft).value
    customers.add(workspace, person("Bob", "Kok"))
    purchases.add(workspace, purchase(added, date(2026, 10, 5)))
    notes.add(workspace, entry(added, EntryKind.CALL, text="asked about Bob Kok"))
    notes.add(workspace, entry(added, text="wants tulips"))
    plan = letters.plan(workspace, "thank-you", Audience("customers", (added,)), on=workspace.today())
    letters.print_run(workspace, plan, workspace.path.with_name("l.pdf"))
    return added


def test_the_owner_reads_every_text_first(workspace: Workspace, her: int) -> None:
    """Kind, day, what is private, and who else is spoken of."""
    found = {item.text: item for item in privacy.review(workspace, her).items}
    assert set(found) == {"allergic to lilies", "argues", "asked about Bob Kok", "wants tulips"}
    assert (found["argues"].private, found["wants tulips"].private) == (True, False)
    assert found["asked about Bob Kok"].speaks_of == ("Kok, Bob",)
    assert (found["asked about Bob Kok"].kind, found["asked about Bob Kok"].on) == ("Call", date(2026, 11, 2))


def test_everything_is_handed_over(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """For people and for machines: profile, purchases, notes, letters with their words, rights."""
    done = privacy.hand_over(workspace, her, tmp_path / "out", language="en")
    assert done.files == ("Data of Eva Boswijk.pdf", "Data of Eva Boswijk.json")
    text = " ".join("\n".join(pages(done.path / done.files[0])).split())
    for expected in (
        "Boswijk",
        "allergic to lilies",
        "wants tulips",
        "asked about Bob Kok",
        "autoriteitpersoonsgegevens",
    ):
        assert expected in text
    document = json.loads((done.path / done.files[1]).read_text("utf-8"))
    assert document["data"]["customer"][0]["surname"] == "Boswijk"
    assert document["data"]["letter"][0]["content"]["paragraphs"]
    assert {"email", "phone", "purchase", "letter", "entry"} <= set(document["data"])


def test_what_is_kept_back_is_in_neither_file(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """The paper says that something was left out; the original stays in the file."""
    keys = [i.key for i in privacy.review(workspace, her).items if i.speaks_of or i.text == "allergic to lilies"]
    done = privacy.hand_over(workspace, her, tmp_path, leave_out=keys, language="en")
    text = " ".join("\n".join(pages(tmp_path / done.files[0])).split()) + (tmp_path / done.files[1]).read_text("utf-8")
    assert "Bob Kok" not in text
    assert "lilies" not in text
    assert "2 notes were left out" in text
    assert customers.get(workspace, her).profile.note == "allergic to lilies"


def test_why_a_letter_was_not_sent_can_be_kept_back(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """It is read first like any note; kept back, the paper still says that the letter was not sent."""
    signing.put_aside(workspace, 1, "her sister asked for it")
    (item,) = [item for item in privacy.review(workspace, her).items if item.text == "her sister asked for it"]
    done = privacy.hand_over(workspace, her, tmp_path, leave_out=[item.key], language="en")
    text = " ".join("\n".join(pages(tmp_path / done.files[0])).split())
    assert "not sent" in text
    assert "sister" not in text + (tmp_path / done.files[1]).read_text("utf-8")


def test_the_words_that_were_read_are_handed_over(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """What somebody agreed to is known to them; words that only others read are not about them."""
    text = intake.card(workspace, her).texts["nl"]
    intake.record(workspace, her, IntakeDraft("nl", text, publish=True))
    wordings.version(workspace, "bg")
    privacy.hand_over(workspace, her, tmp_path / "out")
    (file,) = (tmp_path / "out").glob("*.json")
    data = json.loads(file.read_text("utf-8"))["data"]
    assert [(row["language"], row["text"]) for row in data["wording"]] == [("nl", text)]
    assert [row["wording_id"] for row in data["consent_event"]] == [data["wording"][0]["id"]]


def test_one_file_to_send(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """A zip holds the same files; in the customer's language."""
    draft = replace(customers.get(workspace, her).profile, language="bg")
    customers.update(workspace, her, customers.get(workspace, her).version, draft)
    done = privacy.hand_over(workspace, her, tmp_path / "eva.zip")
    with zipfile.ZipFile(done.path) as packed:
        assert packed.namelist() == list(done.files)
        assert json.loads(packed.read(done.files[1]))["language"] == "bg"


def test_nothing_half_is_left(workspace: Workspace, her: int, tmp_path: Path) -> None:
    """A folder that cannot be made, a customer that is gone."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileProblem):
        privacy.hand_over(workspace, her, tmp_path / "taken")
    with pytest.raises(FileProblem):
        privacy.hand_over(workspace, her, tmp_path / "none" / "x.zip")
    with pytest.raises(NotFound):
        privacy.hand_over(workspace, 99, tmp_path / "x.zip")
    assert sorted(path.name for path in tmp_path.glob("*.zip")) == []


def test_how_somebody_likes_to_be_reached_is_handed_over(workspace: Workspace, tmp_path: Path) -> None:
    """In words on the paper, as a row in the document."""
    wishes = (Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.GREETINGS))
    added = customers.add(workspace, full_person("Eva", "Boswijk", prefix="", prefers=wishes)).value
    done = privacy.hand_over(workspace, added, tmp_path / "out", language="nl")
    text = " ".join("\n".join(pages(done.path / done.files[0])).split())
    assert "e-mail; post · wensen" in text
    document = json.loads((done.path / done.files[1]).read_text("utf-8"))
    assert [row["kind"] for row in document["data"]["detail"]] == ["prefers", "prefers"]


def test_what_a_wish_is_about_and_what_was_done_are_read_first_too(
    workspace: Workspace, her: int, tmp_path: Path
) -> None:
    """Every free text of an entry can name somebody else; what is left out is in neither of the two."""
    notes.add(workspace, entry(her, EntryKind.WISH, text="", details=Wish("Roses as Bob Kok has")))
    notes.add(workspace, entry(her, EntryKind.COMPLAINT, text="late", details=Complaint(reaction="Bob Kok drove")))
    told = [item for item in privacy.review(workspace, her).items if item.speaks_of]
    assert {item.text for item in told} >= {"Roses as Bob Kok has", "Bob Kok drove"}
    done = privacy.hand_over(workspace, her, tmp_path / "out", leave_out=[item.key for item in told], language="en")
    text = " ".join("\n".join(pages(done.path / done.files[0])).split())
    document = (done.path / done.files[1]).read_text("utf-8")
    assert [word for word in ("Bob Kok", "bob kok", "Bob drove", "as Bob") if word in text + document] == []


def test_a_survey_answer_is_handed_over_and_its_remark_read_first(
    workspace: Workspace, her: int, tmp_path: Path
) -> None:
    """A remark kept back is in neither file; what was answered stays in both."""
    surveys.add(workspace, answer(her, "nps", 7, remark="Bob Kok was quicker"))
    (item,) = [item for item in privacy.review(workspace, her).items if item.text == "Bob Kok was quicker"]
    assert item.speaks_of == ("Kok, Bob",)
    done = privacy.hand_over(workspace, her, tmp_path / "out", leave_out=[item.key], language="en")
    text = " ".join("\n".join(pages(done.path / done.files[0])).split())
    document = (done.path / done.files[1]).read_text("utf-8")
    assert "7 of 10" in text
    assert json.loads(document)["data"]["survey_answer"][0]["score"] == 7
    assert "quicker" not in text + document
