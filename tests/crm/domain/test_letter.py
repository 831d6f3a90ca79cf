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


def test_an_email_is_read_from_the_salutation_on() -> None:
    """The way to stop stands below the sender."""
    empty = dict.fromkeys(("language", "locale", "return_line", "place_date"), "")
    email = LetterText(
        **empty, address_block=(), subject="Dank", salutation="Beste Jan,", paragraphs=("Dank u.",), closing="Groet,",
        signer="Els", shop_name="Bloem", to="jan@voorbeeld.nl", stop="Liever niet?",
    )  # fmt: skip
    assert email.message == "Beste Jan,\n\nDank u.\n\nGroet,\n\nEls\nBloem\n\nLiever niet?"
    assert email.text == f"Dank\n\n{email.message}"
