"""Letters as words."""

from crm.domain.letter import LEFT_OUT_WORDS, LeftOut, LetterText


def test_every_reason_has_words() -> None:
    """Who is left out can always be told why."""
    assert set(LEFT_OUT_WORDS) == set(LeftOut)


def test_the_text_is_read_from_top_to_bottom() -> None:
    """Empty parts leave no gap."""
    letter = LetterText(
        language="nl",
        locale="nl",
        return_line="",
        address_block=("De heer J. Berg", "Dorpsstraat 7"),
        place_date="Arnhem, 5 maart 2026",
        subject="",
        salutation="Geachte heer Berg,",
        paragraphs=("Dank u.", "Tot ziens."),
        closing="Met vriendelijke groet,",
        signer="Els",
        shop_name="",
    )
    assert letter.text == (
        "De heer J. Berg\nDorpsstraat 7\n\nArnhem, 5 maart 2026\n\nGeachte heer Berg,\n\nDank u.\n\nTot ziens.\n\n"
        "Met vriendelijke groet,\n\nEls"
    )
