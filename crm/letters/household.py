"""One letter to people who live together: how it greets and names them (domain research 2.6, 2.7)."""

from collections.abc import Sequence
from dataclasses import replace

from crm.domain.customer import CustomerDraft, Form, Kind
from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.letters.address_block import address_block, addressed, spoken_on
from crm.letters.salutation import address_name, salutation, spoken_surname

_AND = {"nl": "en", "bg": "и", "en": "and"}
_COUPLE = {"nl": "Geachte heer en mevrouw {name},", "en": "Dear Mr and Ms {name},"}


def can_share(profile: CustomerDraft) -> bool:
    """Whether somebody can be named together with others: a person with a surname, in no company's name."""
    known = bool(profile.name.surname.strip()) and not profile.name_unknown
    return known and profile.kind is Kind.PERSON and not profile.organisation.strip()


def together(letter: LetterText, profiles: Sequence[CustomerDraft], settings: Settings) -> LetterText:
    """The letter of the first of these people, written to all of them; they live at the first's address."""
    address = profiles[0].addresses[0]
    country, language = address.country or settings.country, letter.language
    if shares_name(profiles, language):
        family = replace(profiles[0], form=Form.FAMILY, salutation="")
        block = address_block(family, address, language, settings.address)
    else:
        named_in = spoken_on(address, language, settings.address)
        names = [address_name(profile, named_in, country) for profile in profiles]
        block = addressed(names, address, language, settings.address)
    return replace(letter, address_block=block, salutation=greeting(profiles, language, country))


def shares_name(profiles: Sequence[CustomerDraft], language: str) -> bool:
    """Whether one surname stands for all: never in Bulgarian, where a man and a woman have different forms of it."""
    return language != "bg" and len({profile.name.family.casefold() for profile in profiles}) == 1


def greeting(profiles: Sequence[CustomerDraft], language: str, country: str) -> str:
    """The first line: the family, the couple, or everybody by name; the owner's own words for one of them stay."""
    own = any(profile.salutation.strip() for profile in profiles)
    if shares_name(profiles, language) and not own:
        couple = len(profiles) == 2 and {profile.form for profile in profiles} == {Form.MR, Form.MS}
        if couple:
            return _COUPLE[language].format(name=spoken_surname(profiles[0].name, country))
        return salutation(replace(profiles[0], form=Form.FAMILY), language, country)
    said = [salutation(profile, language, country).rstrip(",!:.") for profile in profiles]
    parts = [line.partition(" ") for line in said]
    if not own and len({opening for opening, _, _ in parts}) == 1:
        names = [name for _, _, name in parts]
        return f"{parts[0][0]} {', '.join(names[:-1])} {_AND[language]} {names[-1]},"
    return ", ".join([said[0], *(line[:1].lower() + line[1:] for line in said[1:])]) + ","
