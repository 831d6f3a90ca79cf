"""Names of people: parts, order, sorting and folding (domain research 2.6, 2.7 and 1.5)."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ы": "y", "э": "e", "ё": "e",
    "ѝ": "i", "і": "i", "ї": "i", "є": "e", "ј": "y", "љ": "ly", "њ": "ny", "ђ": "dj", "ћ": "c", "џ": "dz", "ґ": "g",
}  # fmt: skip
"""The official Bulgarian scheme of 2009, with the neighbours' letters added."""

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "ĳ": "ij", "’": "'"}
)
_LATIN_ENDS = re.compile(r"ия\b", re.IGNORECASE)
"""“София” is Sofia: the scheme's one exception, at the end of a word."""
_ELIDED = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
_SOUNDS = str.maketrans({"y": "i", "j": "i"})
_CYRILLIC = str.maketrans(_LATIN)


def fold(text: str) -> str:
    """Lower case without accents; Cyrillic stays Cyrillic. For sorting and comparing."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text.casefold())
    spread = unicodedata.normalize("NFKD", composed.replace("й", "ј"))
    return spread.translate(_plain()).replace("ј", "й")


@cache
def _plain() -> dict[int, str | None]:
    """Letters made plain and every combining mark taken away in one pass; asking each letter takes far longer."""
    marks = filter(unicodedata.combining, map(chr, range(0x300, 0x20000)))
    return {**dict.fromkeys(map(ord, marks)), **_LETTERS}


def latin(text: str) -> str:
    """Folded text with Cyrillic written in Latin letters by the official scheme."""
    return fold(text).translate(_CYRILLIC)


def in_latin(text: str) -> str:
    """Cyrillic written in Latin letters by the official scheme, capitals kept: ``ул. Шипка`` is ``ul. Shipka``."""
    if text.isascii():
        return text
    ended = _LATIN_ENDS.sub(lambda match: "IA" if match[0].isupper() else "ia", text)
    return "".join(_in_latin(letter, ended[index + 1 : index + 2]) for index, letter in enumerate(ended))


def _in_latin(letter: str, following: str) -> str:
    plain = _LATIN.get(letter.lower(), letter)
    if plain == letter or letter.islower():
        return plain
    return plain.upper() if following.isupper() else plain.capitalize()


@lru_cache(maxsize=100_000)
def search_key(text: str) -> str:
    """The form in which names are searched: Latin and Cyrillic spellings of one name are equal.

    ``Иванов`` = ``ivanov``, ``Мария`` = ``Mariya`` = ``Marija``; used on both sides. The beginning of a name gives the
    beginning of its key, so that a name is found while it is typed.
    """
    return long_search_key(text)


def long_search_key(text: str) -> str:
    """``search_key`` of a text that does not come twice: remembering it would only cost memory."""
    folded = (text.lower() if text.isascii() else latin(text)).translate(_SOUNDS)
    return re.sub("i{2,}", "i", folded).replace("kh", "h") if "ii" in folded or "kh" in folded else folded


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name as the person uses them. ``prefix`` is the Dutch tussenvoegsel."""

    given: str = ""
    initials: str = ""
    prefix: str = ""
    surname: str = ""
    suffix: str = ""
    title: str = ""

    @property
    def full(self) -> str:
        """``Jan van den Berg``; initials stand in for a missing given name."""
        return " ".join(f"{self.given.strip() or self.initials} {self.family} {self.suffix}".split())

    @property
    def family(self) -> str:
        """The surname with its prefix: ``van den Berg``, ``d'Hondt``."""
        prefix, surname = self.prefix.strip(), self.surname.strip()
        return f"{prefix}{'' if prefix.endswith(_ELIDED) else ' '}{surname}" if prefix and surname else prefix + surname

    @property
    def first(self) -> str:
        """The given name, or the initials."""
        return self.given.strip() or self.initials.strip()

    def listed(self, country: str = "") -> str:
        """The name as sorted: ``Berg, Jan van den`` (Netherlands), ``Van den Broeck, Luc`` (Belgium and elsewhere)."""
        surname, prefix = self.surname.strip(), self.prefix.strip()
        if not surname:
            return self.full
        if country == "BE" and prefix:
            surname, prefix = self.family, ""
        rest = " ".join(part for part in (self.first, prefix, self.suffix.strip()) if part)
        return f"{surname}, {rest}" if rest else surname


def sort_key(listed: str) -> str:
    """The key that orders listed names: accents, case and an apostrophe in front do not count."""
    return fold(listed).lstrip("'\"( ").strip()
