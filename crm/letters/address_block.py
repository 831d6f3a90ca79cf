"""The recipient's lines on the paper, in the order of the country they go to (domain research 2.5)."""

from collections.abc import Sequence

from crm.domain.address import COUNTRY_NAMES, PostalAddress, tidy_postcode
from crm.domain.customer import CustomerDraft
from crm.domain.name import in_latin
from crm.i18n import catalogue
from crm.letters.salutation import address_name

DUTCH_GAP = "  "
"""Two spaces between a Dutch postcode and its town."""


def address_block(
    profile: CustomerDraft, address: PostalAddress, language: str, sender: PostalAddress
) -> tuple[str, ...]:
    """Company, person, street and town as the post of the destination wants them.

    A country line in capitals, in the sender's language, stands last when the letter goes abroad, and what stands above
    it is in Latin letters; ``language`` is that of the letter and decides how the person is named.
    """
    country = address.country or sender.country
    names = [profile.organisation.strip(), address_name(profile, spoken_on(address, language, sender), country)]
    if country == "BE":
        names.reverse()
    return addressed(names, address, language, sender)


def spoken_on(address: PostalAddress, language: str, sender: PostalAddress) -> str:
    """The language in which an envelope names people: that of the letter, but English for a Bulgarian one abroad."""
    abroad = (address.country or sender.country) != (sender.country or address.country)
    return "en" if abroad and language == "bg" else language


def addressed(names: Sequence[str], address: PostalAddress, language: str, sender: PostalAddress) -> tuple[str, ...]:
    """The lines below the names that are given, as in ``address_block``."""
    country = address.country or sender.country
    abroad = country != (sender.country or country)
    lines = [*names, street_line(address, country), address.street2.strip(), town_line(address, country)]
    if abroad:
        lines = [*map(in_latin, lines), country_name(country, _sender_language(sender, language)).upper()]
    return tuple(line for line in lines if line)


def _sender_language(sender: PostalAddress, language: str) -> str:
    return {"NL": "nl", "BE": "nl", "BG": "bg"}.get(sender.country, language)


def country_name(country: str, language: str) -> str:
    """The name of a country in ``language``; one we do not know stays as typed."""
    return catalogue(language).tr(COUNTRY_NAMES[country]) if country in COUNTRY_NAMES else country


def street_line(address: PostalAddress, country: str) -> str:
    """Street, number and addition: ``Kerkstraat 7b``, ``7-2``, ``Steenweg 101 bus 4``, ``ул. Шипка 7, ет. 2``."""
    number = address.house_number.strip()
    addition = address.addition.strip()
    if country == "BE" and addition:
        addition = addition if addition.lower().startswith(("bus", "b ")) else f"bus {addition}"
    if number and addition and country == "NL" and len(addition) == 1:
        number, addition = (f"{number}{addition}" if addition.isalpha() else f"{number}-{addition}"), ""
    if number and addition[:1] in ("-", "/"):
        number, addition = f"{number}{addition}", ""
    line = " ".join(part for part in (address.street.strip(), number) if part)
    between = ", " if country == "BG" else " "
    return between.join(part for part in (line, addition) if part)


def town_line(address: PostalAddress, country: str) -> str:
    """Postcode and town as the post of the country wants them."""
    postcode, city = tidy_postcode(address.postcode, country), address.city.strip()
    if country == "NL":
        return f"{postcode}{DUTCH_GAP if postcode else ''}{city.upper()}"
    if country == "BE":
        return f"{postcode} {city.upper()}".strip()
    if country in ("GB", "IE"):
        return f"{city.upper()} {postcode}".strip()
    return f"{postcode} {city}".strip()
