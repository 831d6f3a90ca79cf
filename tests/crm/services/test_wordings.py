"""The words for consent of a shop: texts, versions and undo."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.wording import WordingCard
from crm.errors import CrmError, InvalidInput
from crm.services import settings, wordings
from crm.services.workspace import Workspace, open_file

MINE = "{{shop}} asks. Say no whenever you like[ at {{phone}}]."


def card(workspace: Workspace, language: str = "en") -> WordingCard:
    return next(card for card in wordings.cards(workspace) if card.language == language)


def test_the_first_use_makes_version_one(workspace: Workspace) -> None:
    """The ready-made text stands there from the start; using it twice makes no second version."""
    assert (card(workspace).versions, card(workspace).in_use) == ((), None)
    first = wordings.version(workspace, "en")
    assert (first.version, first.since, "Bloemenhuis De Vries, Marktstraat 12" in first.text) == (
        1,
        date(2026, 11, 23),
        True,
    )
    assert wordings.version(workspace, "en") == first
    assert card(workspace).in_use == first.id


def test_a_changed_text_is_a_new_version(workspace: Workspace) -> None:
    """The old one stays as it was read."""
    first = wordings.version(workspace, "en")
    outcome = wordings.change(workspace, {"en": MINE})
    assert "wording" in outcome.changed
    found = card(workspace)
    assert [(v.version, v.text) for v in found.versions] == [
        (2, "Bloemenhuis De Vries asks. Say no whenever you like."),
        (1, first.text),
    ]
    assert (found.template, found.in_use) == (MINE, found.versions[0].id)


def test_undo_brings_the_words_before_back(workspace: Workspace) -> None:
    """What was made stays, for it may have been read; the earlier words are their earlier version again."""
    first = wordings.version(workspace, "en")
    wordings.change(workspace, {"en": MINE})
    workspace.undo()
    assert card(workspace).in_use == first.id
    assert wordings.version(workspace, "en") == first
    assert len(card(workspace).versions) == 2
    workspace.redo()
    assert wordings.version(workspace, "en").version == 2


def test_another_telephone_is_another_version(workspace: Workspace) -> None:
    """The words that customers read are kept, not the text with its holes."""
    wordings.change(workspace, {"en": MINE})
    settings.save(workspace, replace(settings.load(workspace), phone="026 1234567"))
    assert card(workspace).in_use is None
    found = wordings.version(workspace, "en")
    assert (found.version, found.text.endswith("at 026\N{NO-BREAK SPACE}1234567.")) == (2, True)


def test_what_is_wrong_names_its_language_and_changes_nothing(workspace: Workspace) -> None:
    """All languages or none."""
    with pytest.raises(InvalidInput) as caught:
        wordings.change(workspace, {"nl": "Mag het?", "bg": "{{name}}"})
    assert caught.value.field == "bg"
    assert card(workspace, "nl").versions == ()


def test_the_authority_is_that_of_the_shop(workspace: Workspace) -> None:
    """From the rules of its country."""
    with workspace.read() as session:
        assert wordings.fields(session)["authority"] == "Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)"
        assert wordings.fields(session)["address"] == "Marktstraat 12, 6811 CG Arnhem"


def test_a_shop_without_a_name_is_told(workspace: Workspace) -> None:
    """The words say who asks; the list of versions is shown all the same."""
    settings.save(workspace, replace(settings.load(workspace), shop_name=""))
    with pytest.raises(InvalidInput):
        wordings.version(workspace, "nl")
    assert card(workspace, "nl").in_use is None


def test_a_file_open_for_reading_keeps_no_version(workspace: Workspace) -> None:
    """What is there can be used; a new one cannot be made."""
    wordings.version(workspace, "nl")
    reader = open_file(workspace.path, read_only=True, clock=workspace.clock)
    assert wordings.version(reader, "nl").version == 1
    with pytest.raises(CrmError):
        wordings.version(reader, "bg")
    reader.close()
