"""Numbers of companies and bank accounts: kept as typed, compact beside it, doubted, never refused.

Domain research 5.3. The check digits are those published by the Dutch tax office (btw-id and RSIN), the Belgian
Crossroads Bank for Enterprises, the Bulgarian BULSTAT register and ISO 13616 (IBAN, by ISO 7064 mod 97-10). Numbers of
private persons (BSN, rijksregisternummer, ЕГН) are neither asked nor checked.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from crm.domain.doubt import Doubt
from crm.i18n import N_


class NumberKind(StrEnum):
    """Which register a number is from. KBO is BCE in French, EIK was Bulstat."""

    VAT = "vat"
    KVK = "kvk"
    KBO = "kbo"
    EIK = "eik"
    IBAN = "iban"


NUMBER_WORDS = {
    NumberKind.VAT: N_("VAT number"),
    NumberKind.KVK: N_("KvK number (Netherlands)"),
    NumberKind.KBO: N_("KBO/BCE number (Belgium)"),
    NumberKind.EIK: N_("EIK/Bulstat (Bulgaria)"),
    NumberKind.IBAN: N_("Bank account (IBAN)"),
}


@dataclass(frozen=True, slots=True)
class OrgNumber:
    """A number as typed; ``normal`` is its compact form, by which equal numbers are equal."""

    kind: NumberKind
    typed: str
    normal: str = ""


_NOT_PLAIN = re.compile(r"[^0-9A-Z]")
_BARE_VAT = {
    "NL": re.compile(r"\d{9}B\d{2}"),
    "BE": re.compile(r"[01]?\d{9}"),
    "BG": re.compile(r"\d{9,10}"),
}
_DOUBTS = {
    NumberKind.VAT: N_("This does not look like a VAT number; it is kept as you typed it."),
    NumberKind.KVK: N_("A KvK number has 8 digits, that of a branch 12; it is kept as you typed it."),
    NumberKind.KBO: N_("This does not look like a KBO number; it is kept as you typed it."),
    NumberKind.EIK: N_("This does not look like an EIK; it is kept as you typed it."),
    NumberKind.IBAN: N_("This does not look like a bank account (IBAN); it is kept as you typed it."),
}


def compact(kind: NumberKind, typed: str, country: str = "") -> str:
    """The number without blanks, points and strokes; a VAT number without its country gets ``country``."""
    bare = _NOT_PLAIN.sub("", typed.upper())
    if kind is NumberKind.VAT:
        shape = _BARE_VAT.get(country)
        bare = f"{country}{bare}" if shape and shape.fullmatch(bare) else bare
        return f"BE0{bare[2:]}" if re.fullmatch(r"BE\d{9}", bare) else bare
    if kind is NumberKind.IBAN:
        return bare
    bare = bare.lstrip(ascii_uppercase)
    return bare.zfill(10) if kind is NumberKind.KBO and re.fullmatch(r"\d{9}", bare) else bare


def number_doubt(kind: NumberKind, typed: str, country: str = "") -> Doubt | None:
    """Why a number may be mistyped, None when it is empty or passes its check."""
    normal = compact(kind, typed, country)
    return Doubt(_DOUBTS[kind]) if normal and not _CHECKS[kind](normal) else None


def mod_97(text: str) -> int:
    """ISO 7064 mod 97-10 of figures and capitals; 1 when the check digits are right."""
    return int("".join(str(int(c, 36)) for c in text)) % 97


def _iban(number: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}", number)) and mod_97(number[4:] + number[:4]) == 1


def _kvk(number: str) -> bool:
    return bool(re.fullmatch(r"\d{8}|\d{12}", number))


def _kbo(number: str) -> bool:
    return bool(re.fullmatch(r"[01]\d{9}", number)) and 97 - int(number[:8]) % 97 == int(number[8:])


def _weighed(digits: str, *weights: Sequence[int]) -> int:
    """The first sum mod 11 that is no 10; 0 when all are."""
    sums = (sum(int(d) * w for d, w in zip(digits, row, strict=True)) % 11 for row in weights)
    return next((rest for rest in sums if rest < 10), 0)


def _eik(number: str) -> bool:
    if not re.fullmatch(r"\d{9}|\d{13}", number):
        return False
    if _weighed(number[:8], range(1, 9), range(3, 11)) != int(number[8]):
        return False
    return len(number) == 9 or _weighed(number[8:12], (2, 7, 3, 5), (4, 9, 5, 7)) == int(number[12])


def _dutch_vat(number: str) -> bool:
    """The btw-id of a sole trader (mod 97), or one made of a company's RSIN (the 11-test)."""
    if not re.fullmatch(r"NL\d{9}B\d{2}", number):
        return False
    rest = sum(int(d) * w for d, w in zip(number[2:10], range(9, 1, -1), strict=True)) - int(number[10])
    return mod_97(number) == 1 or (rest % 11 == 0 and number[2:11] != "0" * 9)


def _bulgarian_vat(number: str) -> bool:
    """That of a company is its EIK; those of persons (10 figures) are not checked."""
    return bool(re.fullmatch(r"BG\d{10}", number)) or (len(number) == 11 and _eik(number[2:]))


def _vat(number: str) -> bool:
    if own := _VAT.get(number[:2]):
        return own(number)
    return bool(re.fullmatch(r"[A-Z]{2}[0-9A-Z]{2,13}", number))


_VAT: dict[str, Callable[[str], bool]] = {
    "NL": _dutch_vat,
    "BE": lambda number: _kbo(number[2:]),
    "BG": _bulgarian_vat,
}
_CHECKS: dict[NumberKind, Callable[[str], bool]] = {
    NumberKind.VAT: _vat,
    NumberKind.KVK: _kvk,
    NumberKind.KBO: _kbo,
    NumberKind.EIK: _eik,
    NumberKind.IBAN: _iban,
}
