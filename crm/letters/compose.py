"""From a template and a recipient to the words of a letter.

``{{field}}`` is replaced once, by name from a fixed list; values are never looked at again, so a customer called
``{{shop}}`` stays what they are called.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from crm import format as formats
from crm.domain.address import PostalAddress
from crm.domain.customer import Kind
from crm.domain.letter import LetterText, Recipient, Template
from crm.domain.settings import Settings
from crm.errors import InvalidInput, NotFound
from crm.i18n import LANGUAGES, N_, catalogue
from crm.letters.address_block import address_block, street_line
from crm.letters.salutation import salutation
from crm.paths import RESOURCES

FIELDS = (
    "first_name", "surname", "full_name", "organisation", "name", "place", "since_year", "years", "last_month",
    "shop", "shop_place", "signer", "date", "tier",
)  # fmt: skip
"""What a template may name."""

_FIELD = re.compile(r"\{\{\s*(\w+)\s*(?:\|([^{}]*))?\}\}")
_HEADERS = ("title", "purpose", "subject", "closing")


@cache
def template(template_id: str, language: str) -> Template:
    """The letter ``template_id`` in a language.

    Raises:
        NotFound: there is no such letter.
    """
    path = RESOURCES / "letters" / language / f"{template_id}.txt"
    if not re.fullmatch(r"[a-z0-9-]+", template_id) or language not in LANGUAGES or not path.is_file():
        raise NotFound(N_("There is no letter “{template}”."), template=template_id)
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    fixed = {key: values[key] for key in _HEADERS}
    made = Template(template_id, language, body=body.strip(), stop=values.get("stop", ""), **fixed)
    _check_fields(made)
    return made


def _check_fields(made: Template) -> None:
    for match in _FIELD.finditer(made.subject + made.body + made.closing + made.stop):
        if match[1] not in FIELDS:
            raise InvalidInput(
                N_("The letter names a field “{name}” that does not exist."), field=match[1], name=match[1]
            )


def templates(language: str) -> list[Template]:
    """All letters in a language, by title."""
    ids = (path.stem for path in (RESOURCES / "letters" / language).glob("*.txt"))
    return sorted((template(i, language) for i in ids), key=lambda t: t.title)


def compose(made: Template, recipient: Recipient, settings: Settings, on: date) -> LetterText:
    """The words of one letter.

    Raises:
        InvalidInput: a field without default is empty; ``field`` names it.
    """
    profile = recipient.profile
    address = profile.addresses[0] if profile.addresses else PostalAddress()
    country = address.country or settings.country
    locale = formats.locale_for(made.language, country)
    tier = recipient.tier.called(catalogue(made.language)) if recipient.tier else ""
    values = {**_values(recipient, settings, on, locale), "tier": tier}
    return LetterText(
        language=made.language,
        locale=locale,
        return_line=return_line(settings),
        address_block=address_block(profile, address, made.language, settings.address),
        place_date=_place_date(settings, on, locale),
        subject=fill(made.subject, values),
        salutation=salutation(profile, made.language, country),
        paragraphs=tuple(fill(p, values) for p in (*re.split(r"\n\s*\n", made.body), made.stop) if p),
        closing=fill(made.closing, values),
        signer=settings.signer,
        shop_name=settings.shop_name,
    )


def _place_date(settings: Settings, on: date, locale: str) -> str:
    day = formats.long_date(on, locale)
    return f"{settings.address.city}, {day}" if settings.address.city else day


def return_line(settings: Settings) -> str:
    """The sender on one line, above the address."""
    a = settings.address
    town = " ".join(part for part in (a.postcode, a.city) if part)
    return " · ".join(part for part in (settings.shop_name, street_line(a, a.country), town) if part)


def _values(recipient: Recipient, settings: Settings, on: date, locale: str) -> Mapping[str, str]:
    profile, since = recipient.profile, recipient.since
    years = on.year - since.year - ((on.month, on.day) < (since.month, since.day)) if since else 0
    is_company = profile.kind is Kind.ORGANISATION
    return {
        "first_name": "" if is_company else profile.name.first,
        "surname": profile.name.surname,
        "full_name": profile.name.full,
        "organisation": profile.organisation,
        "name": profile.organisation if is_company else profile.name.full,
        "place": profile.addresses[0].city if profile.addresses else "",
        "since_year": str(since.year) if since else "",
        "years": str(years) if years > 0 else "",
        "last_month": formats.month(recipient.last_on, locale) if recipient.last_on else "",
        "shop": settings.shop_name,
        "shop_place": settings.address.city,
        "signer": settings.signer,
        "date": formats.long_date(on, locale),
    }


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its fields filled in.

    Raises:
        InvalidInput: a field without default is empty; ``field`` names it.
    """

    def value(match: re.Match[str]) -> str:
        name, default = match[1], match[2]
        found = values.get(name, "")
        if found.strip():
            return found
        if default is None:
            raise InvalidInput(N_("The field “{name}” is empty."), field=name, name=name)
        return default

    return _FIELD.sub(value, text)
