"""Rows of a file as customers. Every cell that cannot be read is a problem with its line, its column and the reason."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from crm.domain.address import PostalAddress, postcode_fits, tidy_postcode
from crm.domain.consent import Channel
from crm.domain.contact import checked_days
from crm.domain.customer import CustomerDraft, Email, Form, Kind, PartialDate, Phone
from crm.domain.importing import Problem
from crm.domain.name import PersonName, fold
from crm.domain.own_field import OwnField, OwnKind, OwnValue, own_doubt
from crm.domain.phone import e164
from crm.domain.preference import Preference
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.dates import EMPTY, Days
from crm.exchange.names import street_and_number, whole_name, without_prefix
from crm.exchange.reading import Cells, Reader
from crm.exchange.source import Source
from crm.exchange.values import (
    channel_of,
    country_of,
    form_of,
    is_empty,
    language_of,
    reference,
    rhythm_of,
    yes_or_no,
)
from crm.i18n import N_

OWN = "field:"
_CONSENTS = {f"consent_{channel.value}": channel for channel in Channel}
_SEPARATOR = re.compile(r"\s*(?::::|[;\n])\s*")
_LIST = re.compile(r"\s*(?::::|[;,\n])\s*")
_SEVERAL = re.compile(r"[;,\n]|:::")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
_ANGLE = re.compile(r".*<([^<>]+)>")


class Person(NamedTuple):
    """A row as a profile, not yet checked: ``consents`` are what the file says per channel."""

    line: int
    draft: CustomerDraft
    consents: tuple[tuple[Channel, bool], ...]
    warnings: tuple[Problem, ...]
    cells: list[str]


class PeopleReader(Reader):
    """Reads rows of customers; ``country`` is the shop's, for names, phones and addresses without their own."""

    def __init__(self, source: Source, today: date, country: str) -> None:
        super().__init__(source, today)
        self._country = country
        self._births = Days(source.mapping.dates or "day-first", today)
        self._own = [name for name in source.indexes if name.startswith(OWN)]
        self.own_fields = {name: OwnField(name, name) for name in self.own_names}
        """The definition of each own field of the file, by its name there; set it before reading."""

    @property
    def own_names(self) -> tuple[str, ...]:
        """The own fields of the file by the names the mapping gives them."""
        return tuple(name.removeprefix(OWN) for name in self._own)

    def read(self, row: Row) -> Person | list[Problem]:
        """One row, or everything that is wrong with it."""
        cells = self.cells(row)
        if isinstance(cells, list):
            return cells
        draft = self._draft(cells)
        consents = self._consents(cells)
        if cells.problems:
            return cells.problems
        return Person(row.line, draft, consents, tuple(cells.warnings), row.cells)

    def _draft(self, cells: Cells) -> CustomerDraft:
        address = self._address(cells)
        country = address.country or self._country
        form, title = self._form(cells)
        name = self._name(cells, country, title)
        organisation = cells.text("organisation")
        return CustomerDraft(
            kind=Kind.ORGANISATION if organisation and _alone(cells, name) else Kind.PERSON,
            name=name,
            organisation=organisation,
            number=reference(cells.text("number")),
            form=form,
            birth=self._birth(cells),
            customer_since=self._since(cells),
            language=_language(cells),
            prefers=_wishes(cells),
            occupation=cells.text("occupation"),
            source=cells.text("source"),
            website=cells.text("website"),
            note=cells.long_text("note"),
            own=self._own_values(cells),
            tags=_words(cells.text("tags")),
            interests=_words(cells.text("interests")),
            contact_days=self._contact_days(cells),
            emails=_emails(cells),
            phones=_phones(cells, country if len(country) == 2 else self._country),
            addresses=(address,) if any((address.street, address.street2, address.postcode, address.city)) else (),
        )

    def _name(self, cells: Cells, country: str, title: str) -> PersonName:
        given, surname, initials = cells.text("given_name"), cells.text("surname"), cells.text("initials")
        if not (given or surname or initials):
            name = whole_name(cells.text("name"), country) if cells.text("name") else PersonName()
            return replace(name, title=title or name.title, suffix=cells.text("suffix"))
        prefix = cells.text("prefix")
        if not prefix and not cells.has("prefix"):
            prefix, surname = without_prefix(surname, country)
        return PersonName(given, initials, prefix, surname, cells.text("suffix"), title)

    def _form(self, cells: Cells) -> tuple[Form, str]:
        title = cells.text("title")
        form = form_of(title) if title else None
        if form is not None:
            title = ""
        if said := cells.text("address_form"):
            found = form_of(said)
            if found is None:
                cells.refuse("address_form", N_("“{text}” is no form of address."), text=said[:40])
            form = found or form
        return form or Form.UNKNOWN, title

    def _birth(self, cells: Cells) -> PartialDate | None:
        if text := cells.raw("birth_date"):
            return cells.read("birth_date", lambda: self._past(self._births.partial(text)), None)
        month, day, year = (cells.text(name) for name in ("birth_month", "birth_day", "birth_year"))
        if not (month.strip("0") and day.strip("0")):
            return None
        return cells.read("birth_day", lambda: self._past(_parts(month, day, year)), None)

    def _past(self, birth: PartialDate | None) -> PartialDate | None:
        if birth and birth.year and not date(1850, 1, 1) <= date(birth.year, birth.month, birth.day) <= self.today:
            raise InvalidInput(N_("A birth date lies in the past."))
        return birth

    def _since(self, cells: Cells) -> date | None:
        text = cells.raw("customer_since")
        if not text or EMPTY.fullmatch(text):
            return None
        return cells.read("customer_since", lambda: self._recent(self._births.day(text)), None)

    def _recent(self, day: date) -> date:
        if not date(1850, 1, 1) <= day <= self.today + timedelta(days=1):
            raise InvalidInput(N_("“Customer since” lies in the past."))
        return day

    def _contact_days(self, cells: Cells) -> int | None:
        """A bare number counts what the column says: days, or the weeks or months of its header."""
        if not (text := reference(cells.text("contact_days"))):
            return None
        header = self.label("contact_days")
        return cells.read("contact_days", lambda: checked_days(rhythm_of(text, header)), None)

    def _address(self, cells: Cells) -> PostalAddress:
        country = country_of(text) if (text := cells.text("country")) else ""
        place = country or self._country
        street, number, addition = cells.text("street"), cells.text("house_number"), cells.text("addition")
        if not number:
            street, number, split = street_and_number(street, place)
            addition = addition or split
        postcode = tidy_postcode(cells.text("postcode"), place)
        if postcode and not postcode_fits(postcode, place):
            cells.warn("postcode", N_("“{text}” is no postcode of that country; kept as it is."), text=postcode[:40])
        return PostalAddress(
            street, number, addition, cells.text("street2"), postcode, cells.text("city"), cells.text("region"), country
        )

    def _own_values(self, cells: Cells) -> tuple[OwnValue, ...]:
        found = []
        for name in self._own:
            field = self.own_fields[name.removeprefix(OWN)]
            if text := self._own_text(field, cells.text(name)):
                found.append(OwnValue(field.key, text))
                if doubt := own_doubt(field, text):
                    cells.warn(name, doubt.text, **doubt.values)
        return tuple(found)

    def _own_text(self, field: OwnField, text: str) -> str:
        """A value as it is kept: a day as ISO 8601, a choice as it is spelled in the settings."""
        if field.kind is OwnKind.CHOICE:
            return next((choice for choice in field.choices if fold(choice) == fold(text)), text)
        if field.kind is not OwnKind.DATE or not text or EMPTY.fullmatch(text):
            return text
        try:
            return self._births.day(text).isoformat()
        except InvalidInput:
            return text

    def _consents(self, cells: Cells) -> tuple[tuple[Channel, bool], ...]:
        said = [
            (channel, cells.read(name, _answer(cells.text(name)), None))
            for name, channel in _CONSENTS.items()
            if cells.has(name)
        ]
        return tuple((channel, answer) for channel, answer in said if answer is not None)


def _alone(cells: Cells, name: PersonName) -> bool:
    """Whether an organisation has no person beside it whose name is in parts."""
    return not name.full or bool(cells.text("name") and not cells.text("given_name") and not cells.text("surname"))


def _answer(text: str) -> Callable[[], bool | None]:
    return lambda: yes_or_no(text)


def _words(text: str) -> tuple[str, ...]:
    """What a cell lists, once each, without the stars of an address book."""
    return tuple(dict.fromkeys(word.lstrip("* ") for word in _LIST.split(text) if word.strip("* ")))


def _parts(month: str, day: str, year: str) -> PartialDate:
    try:
        return PartialDate(int(month), int(day), int(year) if year.strip("0") else None)
    except ValueError:
        raise InvalidInput(N_("This date does not exist.")) from None


def _language(cells: Cells) -> str:
    text = cells.text("language")
    if text and not (known := language_of(text)):
        cells.warn("language", N_("There are no letters in “{text}”; the shop's language is used."), text=text[:40])
        return known
    return language_of(text) if text else ""


def _wishes(cells: Cells) -> tuple[Preference, ...]:
    text = cells.text("preferred_channel")
    if not text or is_empty(text):
        return ()
    if channel := channel_of(text):
        return (Preference(channel),)
    cells.warn("preferred_channel", N_("“{text}” is no way to reach somebody; left out."), text=text[:40])
    return ()


def _emails(cells: Cells) -> tuple[Email, ...]:
    found: dict[str, Email] = {}
    for text in cells.all("email"):
        for part in _LIST.split(text) if _SEVERAL.search(text) else (text,):
            address = match[1].strip() if (match := _ANGLE.fullmatch(part)) else part.removeprefix("mailto:")
            if is_empty(address):
                continue
            if not _EMAIL.fullmatch(address):
                cells.warn("email", N_("“{text}” is no e-mail address; kept as it is."), text=address[:60])
            found.setdefault(address.casefold(), Email(address))
    return tuple(found.values())


def _phones(cells: Cells, region: str) -> tuple[Phone, ...]:
    found: dict[str, Phone] = {}
    for name, label in (("phone", ""), ("mobile", "mobile")):
        for text in cells.all(name):
            for number in _SEPARATOR.split(text) if _SEVERAL.search(text) else (text,):
                if is_empty(number):
                    continue
                normal = e164(number, region)
                if not normal:
                    cells.warn(name, N_("“{text}” is no phone number; kept as it is."), text=number[:40])
                found.setdefault(normal or number, Phone(number, label, normal))
    return tuple(found.values())
