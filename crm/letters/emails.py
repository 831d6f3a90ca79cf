"""E-mails as drafts: the words, the file a mail program opens, and the link that opens one at once (product L8).

Nothing is sent from here. Names and subjects come from anywhere, so they become one line before they are a header.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path
from urllib.parse import quote

from crm.domain.cell import one_line, readable
from crm.domain.email import email_fits
from crm.domain.letter import LetterText, Recipient, Template
from crm.domain.settings import Settings
from crm.i18n import N_, catalogue
from crm.letters import compose as words
from crm.letters.files import new_files
from crm.letters.pages import Progress
from crm.paths import replacing

MOST_IN_LINK = 2_000
"""Longer links are cut by some systems, and the end of the letter would be missing."""
MOST_NAME = 120
"""Mail programs show no more of a name."""
_SPECIAL = str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))
"""What ends a name in a header, or begins an address. Long names lose the quotes around them where a line is folded."""
STOP = (
    N_("You get this e-mail because you are a customer of {shop}. Would you rather get none? "
       "Answer with “no”, and we will not write to you by e-mail again."),
    N_("You get this e-mail because you are a customer of ours. Would you rather get none? "
       "Answer with “no”, and we will not write to you by e-mail again."),
)  # fmt: skip
"""How to get no more: every e-mail that is no service must say so (domain research 3.2)."""


def compose(
    made: Template, recipient: Recipient, settings: Settings, on: date, to: str, *, stop: bool = True
) -> LetterText:
    """The words of one e-mail; ``stop`` says at its end how to get no more of them.

    Raises:
        InvalidInput: a field without default is empty; ``field`` names it.
    """
    shop = one_line(settings.shop_name)
    said = catalogue(made.language).tr(STOP[0], shop=shop) if shop else catalogue(made.language).tr(STOP[1])
    return replace(
        words.compose(replace(made, stop=""), recipient, settings, on),
        return_line="",
        address_block=(),
        place_date="",
        to=to.strip(),
        to_name=recipient.profile.display_name(),
        from_address=settings.email.strip() if email_fits(settings.email) else "",
        stop=said if stop else "",
    )


def as_file(letter: LetterText) -> bytes:
    """A draft as mail programs open it: plain text in UTF-8, every header on its own lines."""
    ascii_only = letter.to.isascii() and letter.from_address.isascii()
    message = EmailMessage(policy=SMTP if ascii_only else SMTPUTF8)
    message["X-Unsent"] = "1"
    if letter.from_address:
        message["From"] = _address(letter.shop_name, letter.from_address)
    message["To"] = _address(letter.to_name, letter.to)
    message["Subject"] = _plain(letter.subject)
    message.set_content(readable(letter.message) + "\n", cte="quoted-printable")
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    shown = " ".join(_plain(name).translate(_SPECIAL).split())
    return Address(shown[:MOST_NAME].strip(), user, domain)


def _plain(text: str) -> str:
    """One line in which nothing is taken for encoded: decoded, it could hold a line end and a header of its own."""
    return one_line(text).replace("=?", "= ?")


def link(letter: LetterText) -> str:
    """The draft as a link for the mail program; empty where it is too long for one."""
    body = readable(letter.message).replace("\n", "\r\n")
    made = f"mailto:{quote(letter.to, safe='@')}?subject={quote(one_line(letter.subject))}&body={quote(body)}"
    return made if len(made) <= MOST_IN_LINK else ""


@contextmanager
def written(
    letters: Sequence[LetterText], folder: Path, names: Sequence[str], *, progress: Progress | None = None
) -> Iterator[list[Path]]:
    """One draft a file in ``folder``; no file that is there already is touched, and all go if what follows fails.

    Raises:
        FileProblem: the folder cannot be written to.
    """
    with new_files(folder, names, ".eml") as files:
        for number, (letter, file) in enumerate(zip(letters, files, strict=True), start=1):
            with replacing(file) as temporary:
                temporary.write_bytes(as_file(letter))
            if progress:
                progress(number, len(letters))
        yield files
