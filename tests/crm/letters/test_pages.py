"""Pages of a run: how many each letter takes, and what is shared."""

from dataclasses import replace
from io import BytesIO

import pytest

from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.errors import Cancelled
from crm.letters.pages import Pages

SHOP = Settings(shop_name="Bloemenhuis", signer="Els")
LETTER = LetterText(
    language="nl",
    locale="nl",
    return_line="Bloemenhuis",
    address_block=("Mevrouw A. de Vries", "Dorpsstraat 12", "1234 AB  UTRECHT"),
    place_date="Breda, 23 november 2026",
    subject="Dank",
    salutation="Geachte mevrouw De Vries,",
    paragraphs=("Fijn dat u er was.",),
    closing="Met vriendelijke groet,",
    signer="Els",
    shop_name="Bloemenhuis",
)


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
