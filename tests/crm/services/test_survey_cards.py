"""Survey cards as a file."""

from dataclasses import replace
from pathlib import Path

import pytest

from crm.errors import InvalidInput
from crm.services import settings, survey_cards
from crm.services.workspace import Workspace
from tests.crm.letters.sample import pages


def test_in_the_language_of_the_shop_or_another(workspace: Workspace, tmp_path: Path) -> None:
    """With the name of the shop."""
    (text,) = pages(survey_cards.export(workspace, tmp_path / "cards.pdf"))
    assert "Bloemenhuis De Vries" in text
    assert "Hoe tevreden bent u over ons?" in text
    (text,) = pages(survey_cards.export(workspace, tmp_path / "cards.pdf", language="en"))
    assert "How satisfied are you with us?" in text


def test_what_cannot_be_printed_is_said(workspace: Workspace, tmp_path: Path) -> None:
    """A character without a glyph, and another ending; nothing is written."""
    with pytest.raises(InvalidInput):
        survey_cards.export(workspace, tmp_path / "cards.docx")
    settings.save(workspace, replace(settings.load(workspace), shop_name="Zon \U0001f33b"))
    with pytest.raises(InvalidInput) as caught:
        survey_cards.export(workspace, tmp_path / "cards.pdf")
    assert caught.value.values["characters"] == "\U0001f33b"
    assert list(tmp_path.glob("cards.*")) == []
