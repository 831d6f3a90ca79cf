"""E-mails as drafts: what a mail program finds in them."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from crm.domain.customer import Form
from crm.domain.letter import LetterText, Recipient
from crm.errors import Cancelled
from crm.letters import emails
from crm.letters.compose import template
from tests.crm.letters.sample import SHOP
from tests.factories import person

JAN = Recipient(1, "#1", person("Jan", "Berg", "van den", form=Form.MR))
DAY = date(2026, 11, 23)


def composed(language: str = "nl", name: str = "thank-you", shop: Any = SHOP, **more: Any) -> LetterText:
    return emails.compose(template(name, language), JAN, shop, DAY, "jan@voorbeeld.nl", **more)


def read(letter: LetterText) -> EmailMessage:
    """A draft as a mail program reads it."""
    return cast(EmailMessage, message_from_bytes(emails.as_file(letter), policy=policy.default))


def body(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


def test_a_draft_has_what_a_mail_program_needs() -> None:
    """It opens unsent, to the customer, from the shop; the text is the letter from the salutation on."""
    letter = composed()
    message = read(letter)
    assert (message["X-Unsent"], message["Subject"]) == ("1", "Een woord van dank")
    assert str(message["To"]) == "Jan van den Berg <jan@voorbeeld.nl>"
    assert str(message["From"]) == "Bloemenhuis De Vries <els@example.nl>"
    assert (message.get_content_type(), message.get_content_charset()) == ("text/plain", "utf-8")
    assert body(message) == letter.message + "\n"
    assert letter.message.startswith("Geachte heer Van den Berg,\n\nGraag bedanken wij u")
    assert "Els de Vries\nBloemenhuis De Vries" in letter.message


def test_nothing_of_the_paper_is_in_it() -> None:
    """No address, no place and date."""
    letter = composed()
    assert (letter.address_block, letter.place_date, letter.return_line) == ((), "", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "omdat u klant bent van Bloemenhuis De Vries"),
        ("en", "because you are a customer of Bloemenhuis De Vries"),
        ("bg", "защото сте клиент на Bloemenhuis De Vries"),
    ],
)
def test_how_to_stop_stands_at_the_end(language: str, words: str) -> None:
    """In the language of the e-mail, once, as the law asks; a service message has none."""
    made = composed(language, "win-back")
    assert words in made.message.splitlines()[-1]
    assert template("win-back", language).stop not in made.message
    assert words not in composed(language, stop=False).message
    assert "  " not in composed(language, shop=replace(SHOP, shop_name="")).stop


@pytest.mark.parametrize("typed", ["", "no address", "els@example"])
def test_without_an_address_of_the_shop_there_is_no_sender(typed: str) -> None:
    """The mail program puts in its own."""
    assert read(composed(shop=replace(SHOP, email=typed)))["From"] is None


@pytest.mark.parametrize(
    "name",
    [
        "Jan\r\nBcc: all@example.nl",
        'O"Brien, \\ <x@example.nl>',
        "\u202eliev ed\x00",
        "Ж" * 300,
        "x " * 150,
        "Jan\x85X: y",
        "=?utf-8?q?Jan=0d=0aBcc:_all@example.nl?=",
        "==??utf-8?q?Jan=0d=0aBcc:_all@example.nl?==?",
        "Ünal <all@example.nl>, " * 6,
        f"{'Jansen ' * 12}Ünal, Bakker (Zn.)",
    ],
)
def test_hostile_names_stay_names(name: str) -> None:
    """Whatever a customer or a subject is called: no header more, one recipient, no line too long."""
    letter = replace(composed(), to_name=name, subject=name, shop_name=name)
    message = read(letter)
    assert set(message.keys()) == {
        *("X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
    }
    assert [found.addr_spec for found in message["To"].addresses] == ["jan@voorbeeld.nl"]
    assert "\u202e" not in str(message["To"]) + message["Subject"]
    assert max(map(len, emails.as_file(letter).split(b"\r\n"))) <= 78


def test_an_address_in_another_script() -> None:
    """It is written as it is; a long name with commas beside it stays a name."""
    for name in ("Ана", "Ана <all@example.nl>, " * 6):
        draft = emails.as_file(replace(composed(), to="ана@пример.бг", to_name=name)).decode()
        assert "<ана@пример.бг>" in draft
        found = message_from_string(draft, policy=policy.SMTPUTF8)["To"].addresses
        assert [one.addr_spec for one in found] == ["ана@пример.бг"]


def test_a_link_opens_the_same_words() -> None:
    """Subject and text of a short e-mail; nothing in it is a parameter of the link."""
    letter = replace(composed(), subject="Dank & groet?", paragraphs=("100% & meer\nregel",))
    found = urlsplit(emails.link(letter))
    assert (found.scheme, unquote(found.path)) == ("mailto", "jan@voorbeeld.nl")
    asked = parse_qs(found.query)
    assert set(asked) == {"subject", "body"}
    assert (asked["subject"], asked["body"][0].replace("\r\n", "\n")) == (["Dank & groet?"], letter.message)


def test_a_long_e_mail_is_no_link() -> None:
    """Its end would be cut off somewhere; Bulgarian letters take three times the room."""
    assert emails.link(composed("bg")) == ""
    assert emails.link(replace(composed(), paragraphs=("x" * 2000,))) == ""


def test_drafts_are_written_beside_what_is_there(tmp_path: Path) -> None:
    """Nothing is overwritten, and each file holds one draft."""
    (tmp_path / "Jan.eml").write_text("mine")
    with emails.written([composed(), composed("en")], tmp_path, ["Jan", "jan"]) as files:
        assert [file.name for file in files] == ["Jan (2).eml", "jan (3).eml"]
    assert (tmp_path / "Jan.eml").read_text() == "mine"
    assert b"Subject: A word of thanks" in files[1].read_bytes()


def stop(done: int, _total: int) -> None:
    if done == 1:
        raise Cancelled


def test_stopped_in_the_middle_nothing_is_left(tmp_path: Path) -> None:
    """Nor the folder that was made for it; the same when what follows fails."""
    folder = tmp_path / "drafts"
    with pytest.raises(Cancelled), emails.written([composed()] * 2, folder, ["a", "b"], progress=stop):
        pass
    with pytest.raises(Cancelled), emails.written([composed()], tmp_path, ["a"]):
        raise Cancelled
    assert list(tmp_path.iterdir()) == []
