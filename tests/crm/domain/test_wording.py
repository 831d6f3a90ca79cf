"""The words for consent: fields, pieces that fall away, and what is refused."""

import pytest

from crm.domain.wording import FIELDS, LONGEST, checked, fill, parts
from crm.errors import InvalidInput

SHOP = {"shop": "De Molen", "address": "Markt 1", "email": "post@example.nl", "phone": "", "authority": "AP"}


def test_fields_are_filled_in() -> None:
    """Each with the value of the shop, blanks within the braces or not."""
    assert fill("{{shop}}, {{ address }}: {{email}}", SHOP) == "De Molen, Markt 1: post@example.nl"


def test_a_piece_with_an_empty_field_falls_away() -> None:
    """A shop without a telephone does not say “or call ”; brackets without a field are the owner's own."""
    assert (
        fill("Tell us[, mail {{email}}][ or call {{phone}}] [soon].", SHOP) == "Tell us, mail post@example.nl [soon]."
    )


def test_a_needed_field_that_is_empty_is_told() -> None:
    """Outside brackets nothing may be missing."""
    with pytest.raises(InvalidInput) as caught:
        fill("Call {{phone}}", SHOP)
    assert caught.value.values == {"name": "phone"}


@pytest.mark.parametrize("name", ["{{phone}}", "[{{email}}]", "<b>&amp;", r"\1 {0} %s"])
def test_a_shop_is_called_what_it_is_called(name: str) -> None:
    """Values are never looked at again."""
    assert fill("We are {{shop}}[, {{address}}].", SHOP | {"shop": name}) == f"We are {name}, Markt 1."


def test_a_text_is_tidied() -> None:
    """Line ends of any system, blanks at the ends, no heap of empty lines."""
    assert checked("  One \r\n\r\n\r\n\r\n two\t{{shop}} ") == "One\n\ntwo {{shop}}"


@pytest.mark.parametrize("text", ["", " \n ", "Dear {{customer}}", "x" * (LONGEST + 1), "x\n" * 60])
def test_what_cannot_be_used(text: str) -> None:
    """Nothing, a field that does not exist, or more than one page: a sentence, at the text."""
    with pytest.raises(InvalidInput) as caught:
        checked(text)
    assert caught.value.field == "text"


def test_an_unknown_field_is_named_with_those_that_exist() -> None:
    """So that it can be mended at once."""
    with pytest.raises(InvalidInput) as caught:
        checked("{{adress}}")
    assert caught.value.values["name"] == "adress"
    assert all(f"{{{{{name}}}}}" in str(caught.value.values["known"]) for name in FIELDS)


def test_the_first_short_paragraph_is_the_title() -> None:
    """A text of one paragraph, or one that begins at length, has none."""
    assert parts("May we?\n\nWe ask.\nKindly.\n\nThanks.") == ("May we?", ("We ask. Kindly.", "Thanks."))
    assert parts("Call 06\N{NO-BREAK SPACE}1")[1] == ("Call 06\N{NO-BREAK SPACE}1",)
    assert parts("May we?") == ("", ("May we?",))
    assert parts("w" * 90 + "\n\nThanks.")[0] == ""
