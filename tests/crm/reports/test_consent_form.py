"""What stands on the form for consent."""

from datetime import date

import pytest

from crm.domain.consent import MARKETING, Channel
from crm.domain.wording import Wording
from crm.i18n import LANGUAGES
from crm.reports.consent_form import Shop, Signer, page, unprintable

SHOP = Shop("De Molen", "NL", ("Markt 1 · 1234 AB Arnhem",), ("post@example.nl",))


def words(language: str = "en", text: str = "May we?\n\nWe ask.") -> Wording:
    return Wording(3, language, 2, text, date(2026, 11, 23))


def test_a_box_for_every_channel_and_advertising_purpose() -> None:
    """Publishing and no advertising at all have a box by themselves; being selected is not asked."""
    made = page(words(), SHOP, Signer(), 16)
    assert (len(made.channels), len(made.purposes), len(made.boxes)) == (len(Channel), len(MARKETING), 2)
    assert (made.title, made.paragraphs) == ("May we?", ("We ask.",))
    assert made.foot == "Words shown: English, version 2 of 23 November 2026"


def test_how_to_take_it_back_stands_below() -> None:
    """Whatever the owner wrote above."""
    assert page(words(), SHOP, Signer(), 16).anytime.endswith("in the shop, post@example.nl.")
    assert page(words(), Shop("Zon", "NL"), Signer(), 16).anytime.endswith("at any time.")


def test_a_parent_signs_for_a_child() -> None:
    """Where the age is known."""
    assert page(words(), SHOP, Signer(), 14).signing[-1] == "Under 14: signature of a parent"
    assert len(page(words(), SHOP, Signer(), None).signing) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_title_gets_one(language: str) -> None:
    """In its language."""
    made = page(words(language, "We ask."), SHOP, Signer(), 16)
    assert made.title
    assert len(set(made.texts())) > 20


def test_what_cannot_be_printed_is_found() -> None:
    """In the words, the name of the shop, or that of the customer."""
    assert unprintable(page(words(), SHOP, Signer(), 16)) == set()
    found = page(words(text="Да 語"), Shop("🌷", "NL"), Signer("أ"), 16)
    assert unprintable(found) == {"語", "🌷", "أ"}
