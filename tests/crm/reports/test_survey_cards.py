"""Survey cards, read back."""

from pathlib import Path

import pytest

from crm.domain.survey import QUESTIONS
from crm.i18n import catalogue
from crm.reports.survey_cards import SurveyCard, write
from tests.crm.letters.sample import pages


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_four_cards_on_one_page(tmp_path: Path, language: str) -> None:
    """Each with the shop and the three questions, in each language."""
    write(SurveyCard("Bloemenhuis De Vries", language), tmp_path / "cards.pdf")
    (text,) = pages(tmp_path / "cards.pdf")
    flat = " ".join(text.split())
    assert flat.count("Bloemenhuis De Vries") == 4
    for question in QUESTIONS.values():
        first = " ".join(catalogue(language).tr(question).split()[:4])
        assert flat.count(first) == 4


def test_equal_cards_are_equal_files(tmp_path: Path) -> None:
    """Whatever the shop is called; a long name keeps its card."""
    card = SurveyCard("<b>Zon</b> & Zn. " * 20, "nl")
    write(card, tmp_path / "one.pdf")
    write(card, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert SurveyCard("Ink \U0001f33b", "nl").unprintable() == {"\U0001f33b"}
