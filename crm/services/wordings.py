"""What customers read before they say yes: one text a language, filled in for the shop, in versions (product C1).

Undo brings the text before back into use. The version that was made stays in the file: a customer may have said yes
to it in between, and a form with its number may lie in a drawer.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from crm.domain.address import PostalAddress
from crm.domain.wording import Wording, WordingCard, checked, fill
from crm.errors import InvalidInput
from crm.i18n import LANGUAGES, N_
from crm.letters.address_block import street_line
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import law
from crm.storage import settings as stored_settings
from crm.storage import wordings as stored
from crm.storage.database import Session

_TOGETHER = "\N{NO-BREAK SPACE}"
"""Keeps a telephone number on one line."""
_BLANKS = re.compile(r"[ \t\r\n]+")


def cards(workspace: Workspace) -> tuple[WordingCard, ...]:
    """The words of every language, with their versions."""
    with workspace.read() as session:
        values, answers = fields(session), stored.answers(session)
        return tuple(_card(session, language, values, answers) for language in LANGUAGES)


def _card(session: Session, language: str, values: Mapping[str, str], answers: Mapping[int, int]) -> WordingCard:
    template = stored.template(session, language)
    in_use = None
    with suppress(InvalidInput):
        found = stored.find(session, language, fill(template, values))
        in_use = found.id if found else None
    return WordingCard(
        language,
        template,
        stored.shipped(language),
        values,
        versions=tuple(stored.versions(session, language)),
        in_use=in_use,
        answers=answers,
    )


def change(workspace: Workspace, texts: Mapping[str, str]) -> Outcome:
    """Use other texts from now on, by language, as one step. Each makes a version of today; no old one is changed.

    Raises:
        InvalidInput: a text is empty, too long, or names what does not exist or is empty; ``field`` is its language.
    """
    with workspace.write(N_("Change the words for consent")) as unit:
        values = fields(unit.session)
        for language, template in texts.items():
            _use(unit.session, language, template, values, workspace.today())
    outcome = finished(unit)
    return replace(outcome, changed=outcome.changed | {"wording"})


def _use(session: Session, language: str, template: str, values: Mapping[str, str], day: date) -> None:
    try:
        tidy = checked(template)
        words = fill(tidy, values)
    except InvalidInput as error:
        error.field = language
        raise
    stored.keep_template(session, language, tidy)
    stored.keep(session, language, words, day)


def text(session: Session, language: str) -> str:
    """What customers read today in a language.

    Raises:
        InvalidInput: the text names something of the shop that is empty.
    """
    return fill(stored.template(session, language), fields(session))


def version(workspace: Workspace, language: str) -> Wording:
    """The version in use, kept in the file from its first use on.

    Raises:
        InvalidInput: as in ``text``. FileProblem: the file is open for reading and this version is not in it yet.
    """
    with workspace.read() as session:
        words = text(session, language)
        found = stored.find(session, language, words)
    return found or _keep(workspace, language, words, workspace.today())


def _keep(workspace: Workspace, language: str, words: str, day: date) -> Wording:
    with workspace.transaction() as session:
        return stored.keep(session, language, words, day)


def fields(session: Session) -> dict[str, str]:
    """The values of the fields, one line each; empty where nothing is known."""
    settings = stored_settings.load(session)
    country = law.load(session).country(settings.country)
    authority = f"{country.authority} ({country.website})" if country.authority else country.website
    values = {
        "shop": settings.shop_name,
        "address": one_line(settings.address),
        "email": settings.email,
        "phone": settings.phone.strip().replace(" ", _TOGETHER),
        "authority": authority,
    }
    return {name: _BLANKS.sub(" ", value).strip() for name, value in values.items()}


def one_line(address: PostalAddress) -> str:
    """An address within a sentence."""
    town = " ".join(part for part in (address.postcode, address.city) if part)
    return ", ".join(line for line in (street_line(address, address.country), town) if line)
