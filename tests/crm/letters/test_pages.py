"""Pages of a run: how many each letter takes, and what is shared."""

import re
from dataclasses import replace
from io import BytesIO

import pytest

from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.errors import Cancelled
from crm.letters.pages import Pages
from tests.crm.letters.sample import SHOP, letter, pages
from tests.crm.letters.sample import drawn as document

LONG = " ".join(f"Zin {number} van een lange brief." for number in range(400))
LETTER = letter()


def drawn(*letters: LetterText) -> tuple[list[int], int]:
    """The pages of each letter, and the size of the file."""
    stream = BytesIO()
    pages = Pages(letters, SHOP, stream).draw(None, 0, len(letters))
    return pages, len(stream.getvalue())


def test_a_short_letter_is_one_page_and_a_long_one_more() -> None:
    """A paragraph longer than a page flows over several; its neighbours keep their one."""
    long = replace(LETTER, paragraphs=("Een heel lang verhaal. " * 400,))
    before, several, after = drawn(LETTER, long, LETTER)[0]
    assert (before, after) == (1, 1)
    assert several == drawn(long)[0][0] > 1


def test_what_letters_share_is_drawn_once() -> None:
    """A hundred equal letters take little more than one: their text is a form that is only placed."""
    alone, many = drawn(LETTER)[1], drawn(*[LETTER] * 100)[1]
    assert (many - alone) / 99 < 1_500


def test_progress_counts_from_what_was_drawn_before() -> None:
    """A run in parts counts on over the parts."""
    seen: list[tuple[int, int]] = []
    Pages([LETTER, LETTER], SHOP, BytesIO()).draw(lambda done, total: seen.append((done, total)), 5, 10)
    assert seen == [(6, 10), (7, 10)]


def test_a_run_can_be_stopped() -> None:
    """Stopping raises through the drawing."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Pages([LETTER], SHOP, BytesIO()).draw(stop, 0, 1)


def flowing(found: list[str]) -> str:
    """The text of pages without their numbers, on one line."""
    return " ".join(" ".join(re.sub(r"^\d+\n", "", page) for page in found).split())


def test_long_letters_take_several_pages() -> None:
    """Every sentence is there, in order; closing and signature stay together; later pages are numbered."""
    found = pages(document(letter(paragraphs=(LONG,))))
    assert [page.partition("\n")[0] for page in found[1:]] == [str(n) for n in range(2, len(found) + 1)]
    assert flowing(found).count("van een lange brief.") == 400
    assert all(words in found[-1] for words in ("Met vriendelijke groet,", "Els de Vries"))


def test_shared_paragraphs_break_over_pages_too() -> None:
    """A long text that all letters share is not cut off at the foot of the page."""
    found = pages(document(letter(paragraphs=("Kort.", LONG)), letter(paragraphs=("Kort.", LONG))))
    text = flowing(found)
    assert (text.count("van een lange brief."), text.count("Kort.")) == (800, 2)


def test_paragraphs_at_the_foot_of_a_page() -> None:
    """Where not one line fits any more, a paragraph longer than a page begins on the next and is still split."""
    for lines in range(33, 40):
        found = pages(document(letter(paragraphs=("<br>\n" * lines, LONG))))
        assert flowing(found).count("van een lange brief.") == 400


@pytest.mark.parametrize("number", range(1, 40))
def test_the_farewell_never_stands_alone(number: int) -> None:
    """Closing and names take the last paragraph with them to the next page."""
    last = pages(document(letter(paragraphs=(*["Regel."] * number, "Het laatste woord."))))[-1]
    assert "Het laatste woord." in last
    assert "Met vriendelijke groet," in last


def test_endless_names_below_the_letter() -> None:
    """A signer longer than a page goes over as many as it needs."""
    text = "".join(pages(document(letter(signer="x" * 10_000, shop_name=""), shop=Settings())))
    assert text.count("x") == 10_000
