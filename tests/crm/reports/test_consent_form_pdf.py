"""The form for consent on paper, read back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crm.domain.wording import LONGEST, Wording
from crm.errors import FileProblem, InvalidInput
from crm.reports.consent_form import ConsentPaper, Shop, Signer, page
from crm.reports.consent_form_pdf import write
from crm.storage.wordings import shipped
from tests.crm.letters.sample import pages

SHOP = Shop("De Molen", "NL", ("Markt 1 · 1234 AB Arnhem",), ("post@example.nl",))
JAN = Signer("Jan van den Berg", "Dorpsstraat 1", "jan@example.nl", "06 1", "#12")


def form(language: str = "nl", text: str = "", signer: Signer = JAN) -> ConsentPaper:
    return page(Wording(1, language, 4, text or shipped(language), date(2026, 11, 23)), SHOP, signer, 16)


def read(made: ConsentPaper, path: Path, copies: int = 1) -> list[str]:
    write(made, path, copies)
    return [" ".join(text.split()) for text in pages(path)]


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_everything_is_on_one_page(tmp_path: Path, language: str) -> None:
    """Every sentence of the form, as it was meant, in each language."""
    made = form(language)
    (text,) = read(made, tmp_path / "form.pdf")
    missing = [part for part in made.texts() if " ".join(part.split()) not in text and part not in made.channels]
    assert missing == []
    assert all(word in text for channel in made.channels for word in channel.split())


def test_several_blank_copies(tmp_path: Path) -> None:
    """A page each, all alike, with nobody's name."""
    found = read(form(signer=Signer()), tmp_path / "form.pdf", copies=3)
    assert len(found) == 3
    assert len(set(found)) == 1
    assert "Jan" not in found[0]


@pytest.mark.parametrize("name", ["<b>Zon</b> & Zn.", "{{phone}}", "Z" * 200, "\x00\x1bA\u0301"])
def test_a_shop_may_be_called_anything(tmp_path: Path, name: str) -> None:
    """Nothing of a name is an instruction; one that is too long keeps its page."""
    made = form(signer=replace(JAN, name=name))
    (text,) = read(replace(made, shop=replace(SHOP, name=name)), tmp_path / "form.pdf")
    assert "De Molen" not in text
    assert made.foot in text


def test_long_words_get_smaller_and_then_are_refused(tmp_path: Path) -> None:
    """The longest text that is kept fits; what does not leaves no file."""
    assert len(read(form(text="woord " * (LONGEST // 6)), tmp_path / "form.pdf")) == 1
    with pytest.raises(InvalidInput):
        write(form(text="woord " * LONGEST), tmp_path / "other.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["form.pdf"]


def test_preprinted_paper_gets_no_letterhead(tmp_path: Path) -> None:
    """As with letters."""
    made = form()
    assert "Markt 1" in read(made, tmp_path / "a.pdf")[0]
    assert "Markt 1" not in read(replace(made, shop=replace(SHOP, letterhead=False)), tmp_path / "b.pdf")[0]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Is a sentence."""
    with pytest.raises(FileProblem):
        write(form(), tmp_path / "no" / "form.pdf")
