"""Postal addresses and the countries' own rules about them (domain research 2.5)."""

import re
from dataclasses import dataclass

from crm.domain.doubt import Doubt
from crm.i18n import N_

COUNTRY_NAMES = {
    "NL": N_("Netherlands"),
    "BE": N_("Belgium"),
    "BG": N_("Bulgaria"),
    "DE": N_("Germany"),
    "FR": N_("France"),
    "LU": N_("Luxembourg"),
    "GB": N_("United Kingdom"),
    "AT": N_("Austria"),
    "CH": N_("Switzerland"),
    "ES": N_("Spain"),
    "IT": N_("Italy"),
    "PT": N_("Portugal"),
    "IE": N_("Ireland"),
    "DK": N_("Denmark"),
    "SE": N_("Sweden"),
    "NO": N_("Norway"),
    "FI": N_("Finland"),
    "PL": N_("Poland"),
    "CZ": N_("Czechia"),
    "SK": N_("Slovakia"),
    "HU": N_("Hungary"),
    "RO": N_("Romania"),
    "GR": N_("Greece"),
    "HR": N_("Croatia"),
    "SI": N_("Slovenia"),
    "RS": N_("Serbia"),
    "MK": N_("North Macedonia"),
    "TR": N_("Türkiye"),
    "EE": N_("Estonia"),
    "LV": N_("Latvia"),
    "LT": N_("Lithuania"),
    "CY": N_("Cyprus"),
    "US": N_("United States"),
}

_NL = re.compile(r"^[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}$")
_MARKS = {
    "NL": re.compile(r"NL[ -]*(\d.*)", re.IGNORECASE),
    "BE": re.compile(r"BE?[ -]*(\d.*)", re.IGNORECASE),
    "BG": re.compile(r"BG[ -]*(\d.*)", re.IGNORECASE),
}
_FOUR_DIGITS = re.compile(r"^[1-9]\d{3}$")


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """One address as typed. ``country`` is ISO 3166 alpha-2 where known, else the name as typed.

    ``label`` says what the address is for (“home”, “work”) and is never printed.
    """

    street: str = ""
    house_number: str = ""
    addition: str = ""
    street2: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    label: str = ""

    @property
    def printable(self) -> bool:
        """Whether a letter can be sent there: a street (or box) and a town."""
        return bool((self.street or self.street2).strip() and self.city.strip())

    @property
    def key(self) -> str:
        """Equal for equal addresses, whatever the case and the spaces."""
        parts = (self.street, self.house_number, self.addition, self.street2, self.postcode, self.city, self.country)
        return "|".join(re.sub(r"\W+", "", part).casefold() for part in parts)


def tidy_postcode(postcode: str, country: str) -> str:
    """A Dutch postcode as ``1234 AB``, without ``NL-``, ``B-`` or ``BG-`` in front; every other one as typed."""
    text = " ".join(postcode.split())
    if (mark := _MARKS.get(country)) and (match := mark.fullmatch(text)):
        text = match[1]
    compact = text.replace(" ", "").upper()
    if country == "NL" and _NL.match(compact):
        return f"{compact[:4]} {compact[4:]}"
    return text


def postcode_fits(postcode: str, country: str) -> bool:
    """Whether a postcode has its country's shape; unknown countries always do. Used to warn, never to refuse."""
    if country == "NL":
        return bool(_NL.match(postcode.upper()))
    if country in ("BE", "BG"):
        return bool(_FOUR_DIGITS.match(postcode))
    return True


_POSTCODE_DOUBTS = {
    "NL": N_("A Dutch postcode looks like 1234 AB; it is kept as you typed it."),
    "BE": N_("A Belgian postcode has 4 digits; it is kept as you typed it."),
    "BG": N_("A Bulgarian postcode has 4 digits; it is kept as you typed it."),
}
BELGIAN_LINE = 40
"""So many characters the Belgian post reads on one line."""


def postcode_doubt(postcode: str, country: str) -> Doubt | None:
    """Why a postcode may be mistyped, None when it is empty or has its country's shape."""
    text = tidy_postcode(postcode, country)
    return Doubt(_POSTCODE_DOUBTS[country]) if text and not postcode_fits(text, country) else None


def address_doubt(address: PostalAddress, home: str = "") -> Doubt | None:
    """What may be wrong with an address; ``home`` is the country of one that names none."""
    country = address.country or home
    if doubt := postcode_doubt(address.postcode, country):
        return doubt
    if country == "BE" and len(f"{address.street} {address.house_number} {address.addition}".strip()) > BELGIAN_LINE:
        return Doubt(N_("The Belgian post reads at most {n} characters on a line."), {"n": BELGIAN_LINE})
    return None
