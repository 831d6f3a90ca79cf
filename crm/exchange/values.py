"""Amounts, yes and no, countries, languages and forms of address as found in files."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from crm.domain.consent import Channel
from crm.domain.customer import Form
from crm.domain.money import parse_decimal
from crm.domain.name import fold
from crm.errors import InvalidInput
from crm.exchange.cells import Number
from crm.i18n import N_

_SHORT = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?")
_MARK = re.compile(r"[-+(]?\s*(?:[^\d\s.,-]{0,3}\s*)(\d[\d.,\s']*)")
_PLENTY = 1_000
"""So many whole numbers in front: there will be no mark."""
_BIGGEST = Decimal(10) ** 11

YES = frozenset(
    "ja j yes y true t 1 x waar wahr да истина oui ok checked aan on opt-in optin subscribed ingeschreven granted "
    "toegestaan".split()
)
NO = frozenset(
    "nee n no false f 0 onwaar falsch не неистина non uit off opt-out optout unsubscribed uitgeschreven denied".split()
)
RETURNS = frozenset("return returned retour r refund refunded credit creditnota връщане върната storno c".split())
_EMPTY = frozenset(("", "-", "?", "n/a", "na", "null", "none", "n.v.t.", "nvt", "onbekend", "unknown", "неизвестно"))
_NOBODY = frozenset("anoniem anonymous passant contant balie kasklant gast guest walk-in анонимен гост случаен".split())
"""What tills write for somebody who gave no name."""
_FORMS = {
    Form.MR: "m mr mr. dhr dhr. de heer heer man male mannelijk herr monsieur г-н господин мъж м sir",
    Form.MS: "v f ms ms. mrs mrs. miss mw mw. mevr mevr. mevrouw vrouw female vrouwelijk frau madame г-жа госпожа "
    "жена ж mevr/mw",
    Form.NEUTRAL: "x neutral neutraal anders other divers n genderneutraal nonbinary non-binary mx mx. неутрално",
    Form.FAMILY: "familie fam fam. family семейство",
}
_FORM_OF = {word: form for form, words in _FORMS.items() for word in words.split()} | {"de heer": Form.MR}
_NO_FORM = _EMPTY | {"niet-gespecificeerd", "unspecified", "o", "u"}
_LANGUAGES = {
    "nl": "nl nld dut nederlands dutch vlaams flemish нидерландски холандски nl-nl nl-be",
    "en": "en eng engels english английски en-gb en-us",
    "bg": "bg bul bulgaars bulgarian български болгарски bg-bg",
}
_LANGUAGE_OF = {word: code for code, words in _LANGUAGES.items() for word in words.split()}
_CHANNELS = {
    Channel.POST: "post/mail/letter/brief/per post/by post/postal/поща/писмо/по пощата",
    Channel.EMAIL: "e-mail/email/mailing/per mail/per e-mail/by e-mail/by email/имейл/е-поща/електронна поща/по имейл",
    Channel.PHONE: "phone/telephone/call/telefoon/bellen/telefonisch/per telefoon/by phone/телефон/по телефона",
    Channel.SMS: "sms/text/text message/sms-bericht/смс/съобщение",
    Channel.CHAT: "chat/whatsapp/whats app/signal/viber/messenger/app/вайбър/чат",
}
_CHANNEL_OF = {word: channel for channel, words in _CHANNELS.items() for word in words.split("/")}
_ALIASES = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "engeland": "GB",
    "usa": "US", "united states of america": "US", "vs": "US", "holland": "NL", "the netherlands": "NL",
    "eire": "IE", "rsa": "ZA", "belgique": "BE", "deutschland": "DE", "polska": "PL", "espana": "ES", "italia": "IT",
    "czech republic": "CZ", "tsjechie": "CZ", "republic of ireland": "IE", "turkey": "TR", "macedonia": "MK",
    "холандия": "NL", "англия": "GB", "сащ": "US", "чехия": "CZ",
}  # fmt: skip

_WORDS = re.compile(r"\d+|[^\W\d_]+")
_UNITS = {
    days: frozenset(map(fold, words.split()))
    for days, words in {
        1.0: "d dag dagen dagelijks day days daily ден дни дена ежедневно",
        7.0: "w wk week weken wekelijks weeks weekly седмица седмици седм седмично ежеседмично",
        30.4: "mnd maand maanden maandelijks month months monthly месец месеца месеци месечно ежемесечно",
        91.3: "kwartaal kwartalen quarter quarters quarterly тримесечие тримесечия",
        365.0: "jaar jaren jaarlijks year years yearly annually година години годишно ежегодно",
    }.items()
}
"""Words for a length of time, by its days."""


def _wrong_amount(text: str) -> InvalidInput:
    return InvalidInput(N_("“{text}” is not an amount."), text=text[:40])


class Amounts:
    """Reads numbers written with one decimal mark; a spreadsheet's own numbers always have a point."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self.milli = lru_cache(maxsize=20_000, typed=True)(self._milli)
        self.micro = lru_cache(maxsize=20_000, typed=True)(self._micro)

    def number(self, text: str) -> Decimal:
        """A number.

        Raises:
            InvalidInput: not a number, or larger than any shop's.
        """
        mark = "." if isinstance(text, Number) else self._mark
        if _SHORT.fullmatch(text) and ("," if mark == "." else ".") not in text:
            return Decimal(text.replace(mark, "."))
        if len(text) > 40:
            raise _wrong_amount(text)
        value = parse_decimal(text, mark)
        if abs(value) >= _BIGGEST:
            raise _wrong_amount(text)
        return value

    def _milli(self, text: str) -> int:
        return int((self.number(text) * 1000).to_integral_value(ROUND_HALF_UP))

    def _micro(self, text: str) -> int:
        return int((self.number(text) * 1_000_000).to_integral_value(ROUND_HALF_UP))


def line_cents(quantity_milli: int, price_micro: int) -> int:
    """Quantity x price in cents, half away from zero, in whole numbers (metrics section 0)."""
    product = quantity_milli * price_micro
    cents = (abs(product) + 5_000_000) // 10_000_000
    return cents if product >= 0 else -cents


def cents_of_micro(micro: int) -> int:
    """Millionths of a unit as cents, half away from zero."""
    return line_cents(1000, micro)


def mark_of(texts: Iterable[str]) -> tuple[str, bool]:
    """The decimal mark of a column, and whether that is certain. Stops at the first proof.

    Not certain: a mark always stands before exactly three figures, so it may part thousands.
    """
    open_question: set[str] = set()
    for count, text in enumerate(texts):
        if count > _PLENTY and not open_question:
            break
        if isinstance(text, Number) or not (match := _MARK.match(text)):
            continue
        digits = match[1].strip()
        marks = [c for c in digits if c in ".,"]
        if not marks:
            continue
        if len(set(marks)) == 2:
            return marks[-1], True
        if len(marks) > 1:
            return "," if marks[0] == "." else ".", True
        whole, _, rest = digits.partition(marks[0])
        if len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
            return marks[0], True
        open_question.add(marks[0])
    return (next(iter(open_question)), False) if open_question else (".", True)


def reference(text: str) -> str:
    """A number that is a name: ``17850.0`` is ``17850``, zeros in front stay, blanks and “n/a” are nothing."""
    if text.isdigit():
        return text
    bare = text.strip()
    if bare.endswith(".0") and bare[:-2].isdigit():
        return bare[:-2]
    return "" if bare.lower() in _EMPTY or bare.lower() == "nan" else bare


def is_empty(text: str) -> bool:
    """Whether a cell that cannot be a name says “nothing”: n/a, -, null, onbekend."""
    return text.strip().lower() in _EMPTY


def is_nobody(name: str) -> bool:
    """Whether a customer's name says that there is none: -, unknown, passant."""
    word = name.strip().lower()
    return word in _EMPTY or word in _NOBODY


def yes_or_no(text: str) -> bool | None:
    """Yes, no, or None for an empty cell.

    Raises:
        InvalidInput: something else.
    """
    word = text.strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    if word in _EMPTY:
        return None
    raise InvalidInput(N_("“{text}” is neither yes nor no."), text=text[:40])


def form_of(text: str) -> Form | None:
    """A form of address or a gender; None when it is something else (a title such as “dr.”)."""
    word = text.strip().lower()
    return Form.UNKNOWN if word in _NO_FORM else _FORM_OF.get(word)


def channel_of(text: str) -> Channel | None:
    """The way to reach somebody meant by ``text``, None when there is none in it."""
    return _CHANNEL_OF.get(" ".join(text.lower().split()))


def language_of(text: str) -> str:
    """The letter language meant by ``text``, empty when there are no letters in it."""
    return _LANGUAGE_OF.get(text.strip().lower(), "")


def rhythm_of(text: str, header: str = "") -> int:
    """A rhythm such as “4 weeks” or “monthly” in days; a bare number counts the unit of its header, else days.

    Raises:
        InvalidInput: something else.
    """
    words = _WORDS.findall(fold(text))
    number = next((int(word) for word in words if word.isdigit()), 1)
    unit = _unit(words)
    if unit is None and len(words) == 1 and words[0].isdigit():
        unit = _unit(_WORDS.findall(fold(header))) or 1
    if unit is None or sum(word.isdigit() for word in words) > 1:
        raise InvalidInput(N_("“{text}” is no rhythm such as “4 weeks”."), text=text[:40])
    return round(number * unit)


def _unit(words: Iterable[str]) -> float | None:
    return next((days for days, known in _UNITS.items() if known & set(words)), None)


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    names = {
        fold(name): code
        for language in ("fr", "de", "bg", "en", "nl")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return names | {fold(name): code for name, code in _ALIASES.items()}


@lru_cache(maxsize=2_000)
def country_of(text: str) -> str:
    """A country as ISO 3166 alpha-2; what is not known stays as typed."""
    bare = " ".join(text.split())
    known = _countries()
    if len(bare) == 2 and bare.isalpha() and bare.upper() in known.values():
        return bare.upper()
    return known.get(fold(bare).strip(". "), bare)
