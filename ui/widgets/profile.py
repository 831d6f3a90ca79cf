"""What is known about a customer, by name, as the page shows it."""

from collections.abc import Iterable
from typing import Any

from crm.domain.customer import Answers, CustomerDraft, Kind
from crm.domain.numbers import NUMBER_WORDS
from crm.domain.own_field import OwnField, OwnKind, day_of
from crm.domain.relation import RelationKind, RelationLine
from crm.i18n import tr
from ui.context import Formats

_LANGUAGES = {"nl": "Nederlands", "en": "English", "bg": "Български"}


def facts(
    fmt: Formats,
    profile: CustomerDraft,
    answers: Answers,
    own_fields: Iterable[OwnField] = (),
    *,
    name_day: str = "",
) -> list[tuple[str, str]]:
    """Names and values; empty ones are left out by the view.

    ``own_fields`` are those of the shop, ``name_day`` is in words.
    """
    person = profile.kind is Kind.PERSON or profile.name.full
    own = {value.key: value.text for value in profile.own}
    return [
        (tr("Organisation"), profile.organisation if person else ""),
        *((tr("Address"), _address(address)) for address in profile.addresses),
        *((phone.label or tr("Phone"), phone.number) for phone in profile.phones),
        *((email.label or tr("E-mail"), email.address) for email in profile.emails),
        (tr("Birthday"), fmt.birth(profile.birth) if profile.birth else ""),
        (tr("Name day"), name_day),
        (tr("Occupation"), profile.occupation),
        (tr("Letters in"), _LANGUAGES.get(profile.language, "")),
        (tr("How they found us"), profile.source),
        (tr("Website"), profile.website),
        *((link.label or tr("Link"), link.url) for link in profile.links),
        *((tr(NUMBER_WORDS[number.kind]), number.typed) for number in profile.numbers),
        (tr("Interests"), ", ".join(profile.interests)),
        (tr("Tags"), ", ".join(profile.tags)),
        *((field.name, _own(fmt, field, own.get(field.key, ""))) for field in own_fields),
        (tr("In total"), fmt.amount(answers.total_cents) if answers.purchases else ""),
        (tr("Note"), profile.note),
        (tr("Private remarks"), ", ".join(profile.flags)),
    ]


def referral_facts(people: Iterable[RelationLine]) -> list[tuple[str, str]]:
    """Who sent this customer to us; whom they sent stands among the people."""
    names = [line.name for line in people if line.kind is RelationKind.REFERRED_BY and line.is_first]
    return [(tr("Sent to us by"), " · ".join(names))]


def _own(fmt: Formats, field: OwnField, text: str) -> str:
    day = day_of(text) if field.kind is OwnKind.DATE else None
    return fmt.long_date(day) if day else text


def _address(address: Any) -> str:
    street = " ".join(part for part in (address.street, address.house_number, address.addition) if part)
    town = " ".join(part for part in (address.postcode, address.city) if part)
    return "\n".join(part for part in (street, address.street2, town) if part)
