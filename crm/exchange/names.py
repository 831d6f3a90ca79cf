"""Whole names and whole addresses taken apart (domain research 2.6 and 5.4)."""

import re

from crm.domain.name import PersonName

_PREFIX = re.compile(
    r"(?:(?:van|von|in|op|uit|aan|bij|onder|voor|over|te)[ ](?:de|den|der|dem|het|['’]t|['’]s|la|ter)"
    r"|van|von|de|den|der|het|['’]t|ter|ten|te|la|le|du|des|op|zu)(?=[ ])|d['’](?=\w)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_][a-z]{0,2}\.\s?)+")
_COURTESY = re.compile(
    r"(?:de heer|dhr\.?|mevr\.?|mevrouw|mw\.?|heer|mrs\.?|ms\.?|miss|г-н|г-жа|господин|госпожа)\s+(?=\S)",
    re.IGNORECASE,
)
_TITLES = re.compile(r"((?:(?:prof|dr|drs|ir|ing|mr|д-р|проф|инж)\.?\s+)+)(?=\S)", re.IGNORECASE)
_STREET = re.compile(
    r"(?P<street>.*?[^\W\d].*?)[ ,]+(?P<number>\d{1,5})"
    r"(?:[ ]?(?P<addition>[-/][ ]?\w{1,5}|[A-Za-z]{1,2}(?:[ -]?\d{1,3})?|bis|hs|(?:bus|bte|boite)\.? ?\w{1,5}"
    r"|[IVX]{1,4}))?"
)
_SPLITTING = ("NL", "BE")


def without_prefix(surname: str, country: str) -> tuple[str, str]:
    """Prefix and main part of a surname, split for the Netherlands only: in Belgium the prefix belongs to the name."""
    text = " ".join(surname.split())
    match = _PREFIX.match(text) if country == "NL" else None
    if match is None or not text[match.end() :].strip():
        return "", text
    return match[0].lower(), text[match.end() :].strip()


def whole_name(text: str, country: str) -> PersonName:
    """A name in one cell: ``Jan van den Berg``, ``Berg, J. van den`` or ``Dr. Anna de Vries``."""
    bare = _COURTESY.sub("", " ".join(text.split()), count=1) if _COURTESY.match(text) else " ".join(text.split())
    title = ""
    if (match := _TITLES.match(bare)) and " " in bare[match.end() :]:
        title, bare = match[1].strip(), bare[match.end() :]
    if "," in bare:
        surname, _, rest = bare.partition(",")
        return _with_first(rest.strip(), surname.strip(), title, country)
    first, surname = _halves(bare)
    return _with_first(first, surname, title, country)


def _halves(text: str) -> tuple[str, str]:
    """What comes before the surname, and the surname with its prefix."""
    words = text.split(" ")
    for index in range(1, len(words)):
        if _PREFIX.match(" ".join(words[index:])):
            return " ".join(words[:index]), " ".join(words[index:])
    return " ".join(words[:-1]), words[-1]


def _with_first(first: str, surname: str, title: str, country: str) -> PersonName:
    trailing = re.search(
        r"(?:^|\s)(" + _PREFIX.pattern.replace("(?=[ ])", r"(?=\s*$)") + r")\s*$", first, re.IGNORECASE
    )
    if trailing and country == "NL" and not surname.lower().startswith(trailing[1].lower()):
        first, prefix, main = first[: trailing.start()].strip(), trailing[1].lower(), surname
    else:
        prefix, main = without_prefix(surname, country) if first else ("", surname)
    if not first:
        return PersonName(surname=main, title=title) if title else PersonName(given=main)
    if _INITIALS.fullmatch(first + " ") or _INITIALS.fullmatch(first):
        return PersonName(initials=first, prefix=prefix, surname=main, title=title)
    return PersonName(given=first, prefix=prefix, surname=main, title=title)


def street_and_number(text: str, country: str) -> tuple[str, str, str]:
    """Street, house number and addition from one cell, for the Netherlands and Belgium; elsewhere the street alone."""
    bare = " ".join(text.split())
    if country not in _SPLITTING or not (match := _STREET.fullmatch(bare)):
        return bare, "", ""
    return match["street"].rstrip(","), match["number"], (match["addition"] or "").strip()
