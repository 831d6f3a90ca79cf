"""What a segment may ask of a customer: every field with its kind, its comparisons and its choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crm.domain.address import COUNTRY_NAMES
from crm.domain.customer import MARKS
from crm.domain.customer import Kind as CustomerKind
from crm.domain.stage import PACES, STAGES
from crm.domain.survey import MOOD_WORDS
from crm.i18n import N_


class What(StrEnum):
    """What a test is about."""

    KIND = "kind"
    CITY = "city"
    POSTCODE = "postcode"
    COUNTRY = "country"
    LANGUAGE = "language"
    OCCUPATION = "occupation"
    SOURCE = "source"
    TAG = "tag"
    INTEREST = "interest"
    OWN = "own"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH = "birth"
    MARK = "mark"
    ACCOUNT = "account"
    BIRTHDAY = "birthday"
    AGE = "age"
    SINCE = "since"
    SINCE_DAY = "since_day"
    YEARS = "years"
    LAST_AGO = "last_ago"
    LAST_ON = "last_on"
    FIRST_AGO = "first_ago"
    FIRST_ON = "first_on"
    PURCHASES = "purchases"
    SPENT = "spent"
    AVERAGE = "average"
    RETURNS = "returns"
    PRODUCT = "product"
    CATEGORY = "category"
    STAGE = "stage"
    TIER = "tier"
    PACE = "pace"
    RFM = "rfm"
    RECENCY = "recency"
    FREQUENCY = "frequency"
    MONETARY = "monetary"
    MAY = "may"
    PROMISE = "promise"
    OVERDUE = "overdue"
    COMPLAINT = "complaint"
    COMPLAINED = "complained"
    UNHAPPY = "unhappy"
    WISH = "wish"
    GIFT = "gift"
    ANSWERED = "answered"
    MOOD = "mood"
    LAST_MOOD = "last_mood"
    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    CONTACT_AGO = "contact_ago"
    LETTER = "letter"
    LETTERS = "letters"
    SEGMENT = "segment"


class Op(StrEnum):
    """How it is compared."""

    YES = "yes"
    NO = "no"
    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    STARTS = "starts"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    FROM = "from"
    BEFORE = "before"
    COMING = "coming"


OPS = {
    Op.YES: N_("yes"),
    Op.NO: N_("no"),
    Op.IS: N_("is"),
    Op.IS_NOT: N_("is not"),
    Op.CONTAINS: N_("contains"),
    Op.STARTS: N_("begins with"),
    Op.AT_LEAST: N_("at least"),
    Op.AT_MOST: N_("at most"),
    Op.BETWEEN: N_("between"),
    Op.FROM: N_("on or after"),
    Op.BEFORE: N_("before"),
    Op.COMING: N_("in the coming days"),
}


class Kind(StrEnum):
    """What the values of a field are: it decides the comparisons and how they are typed.

    Of LETTERS the first value tells which are counted: ``purpose:thanks``, ``letter:welcome``, or empty for any.
    """

    FLAG = "flag"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    YEARLESS = "yearless"
    MAY = "may"
    LETTERS = "letters"
    OWN = "own"


_RANGE = (Op.AT_LEAST, Op.AT_MOST, Op.BETWEEN)
_EQUAL = (Op.IS, Op.IS_NOT)
_OPS = {
    Kind.FLAG: (Op.YES, Op.NO),
    Kind.TEXT: (*_EQUAL, Op.CONTAINS, Op.STARTS),
    Kind.CHOICE: _EQUAL,
    Kind.NUMBER: _RANGE,
    Kind.MONEY: _RANGE,
    Kind.DAY: (Op.FROM, Op.BEFORE, Op.BETWEEN),
    Kind.YEARLESS: (Op.COMING, Op.BETWEEN),
    Kind.MAY: _EQUAL,
    Kind.LETTERS: _RANGE,
    Kind.OWN: (*_EQUAL, Op.CONTAINS, *_RANGE, Op.FROM, Op.BEFORE, Op.YES, Op.NO),
}
_MANY = 50


class Heading(StrEnum):
    """The parts of the menu of fields."""

    PROFILE = "profile"
    DATES = "dates"
    PURCHASES = "purchases"
    STANDING = "standing"
    CONTACT = "contact"
    TOLD = "told"


HEADINGS = {
    Heading.PROFILE: N_("Profile"),
    Heading.DATES: N_("Dates"),
    Heading.PURCHASES: N_("Purchases"),
    Heading.STANDING: N_("Standing"),
    Heading.CONTACT: N_("Contact"),
    Heading.TOLD: N_("What they told us"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field. ``choices`` are its values with their words; ``looks_back``: it can be limited to the last days."""

    heading: Heading
    kind: Kind
    label: str
    choices: Mapping[str | int, str] | None = None
    looks_back: bool = False
    only: tuple[Op, ...] = ()

    @property
    def ops(self) -> tuple[Op, ...]:
        """The comparisons it knows, the usual one first."""
        return self.only or _OPS[self.kind]

    def number_of_values(self, op: Op) -> range:
        """How many values a comparison needs."""
        if op in (Op.YES, Op.NO):
            return range(1)
        if self.kind is Kind.LETTERS or op is Op.BETWEEN:
            number = (self.kind is Kind.LETTERS) + (2 if op is Op.BETWEEN else 1)
            return range(number, number + 1)
        return range(1, _MANY) if op in _EQUAL and self.kind is not Kind.MAY else range(1, 2)


_LANGUAGES: Mapping[str | int, str] = {"nl": "Nederlands", "en": "English", "bg": "Български"}
_KINDS: Mapping[str | int, str] = {
    CustomerKind.PERSON.value: N_("a person"),
    CustomerKind.ORGANISATION.value: N_("an organisation"),
}
_COUNTRIES: Mapping[str | int, str] = {code: name for code, name in COUNTRY_NAMES.items()}  # noqa: C416
_SCORES: Mapping[str | int, str] = {score: str(score) for score in range(1, 6)}
_MOODS: Mapping[str | int, str] = {mood.value: words for mood, words in MOOD_WORDS.items()}
_IN, _OF = Heading, Kind
_WORDS = (Op.IS, Op.IS_NOT)

FIELDS: Mapping[What, Field] = {
    What.KIND: Field(_IN.PROFILE, _OF.CHOICE, N_("person or organisation"), _KINDS),
    What.CITY: Field(_IN.PROFILE, _OF.TEXT, N_("place")),
    What.POSTCODE: Field(_IN.PROFILE, _OF.TEXT, N_("postcode"), only=(Op.STARTS,)),
    What.COUNTRY: Field(_IN.PROFILE, _OF.CHOICE, N_("country"), _COUNTRIES),
    What.LANGUAGE: Field(_IN.PROFILE, _OF.CHOICE, N_("language of letters"), _LANGUAGES),
    What.OCCUPATION: Field(_IN.PROFILE, _OF.TEXT, N_("occupation")),
    What.SOURCE: Field(_IN.PROFILE, _OF.TEXT, N_("how they found us")),
    What.TAG: Field(_IN.PROFILE, _OF.TEXT, N_("tag"), only=_WORDS),
    What.INTEREST: Field(_IN.PROFILE, _OF.TEXT, N_("interest")),
    What.OWN: Field(_IN.PROFILE, _OF.OWN, N_("own field")),
    What.EMAIL: Field(_IN.PROFILE, _OF.FLAG, N_("has an e-mail address")),
    What.PHONE: Field(_IN.PROFILE, _OF.FLAG, N_("has a phone number")),
    What.ADDRESS: Field(_IN.PROFILE, _OF.FLAG, N_("has an address")),
    What.BIRTH: Field(_IN.PROFILE, _OF.FLAG, N_("has a birthday")),
    What.MARK: Field(_IN.PROFILE, _OF.CHOICE, N_("out of reach"), {m.value: words for m, words in MARKS.items()}),
    What.ACCOUNT: Field(_IN.PROFILE, _OF.FLAG, N_("is a key account")),
    What.BIRTHDAY: Field(_IN.DATES, _OF.YEARLESS, N_("birthday")),
    What.AGE: Field(_IN.DATES, _OF.NUMBER, N_("age in years")),
    What.SINCE: Field(_IN.DATES, _OF.DAY, N_("customer since")),
    What.SINCE_DAY: Field(_IN.DATES, _OF.YEARLESS, N_("day they became a customer")),
    What.YEARS: Field(_IN.DATES, _OF.NUMBER, N_("full years a customer")),
    What.LAST_AGO: Field(_IN.PURCHASES, _OF.NUMBER, N_("days since last purchase")),
    What.LAST_ON: Field(_IN.PURCHASES, _OF.DAY, N_("last purchase")),
    What.FIRST_AGO: Field(_IN.PURCHASES, _OF.NUMBER, N_("days since first purchase")),
    What.FIRST_ON: Field(_IN.PURCHASES, _OF.DAY, N_("first purchase")),
    What.PURCHASES: Field(_IN.PURCHASES, _OF.NUMBER, N_("number of purchases"), looks_back=True),
    What.SPENT: Field(_IN.PURCHASES, _OF.MONEY, N_("amount bought for"), looks_back=True),
    What.AVERAGE: Field(_IN.PURCHASES, _OF.MONEY, N_("average purchase"), looks_back=True),
    What.RETURNS: Field(_IN.PURCHASES, _OF.NUMBER, N_("number of returns"), looks_back=True),
    What.PRODUCT: Field(_IN.PURCHASES, _OF.TEXT, N_("bought the product"), looks_back=True, only=_WORDS),
    What.CATEGORY: Field(_IN.PURCHASES, _OF.TEXT, N_("bought from the category"), looks_back=True, only=_WORDS),
    What.STAGE: Field(_IN.STANDING, _OF.CHOICE, N_("stage"), {int(s): words for s, words in STAGES.items()}),
    What.TIER: Field(_IN.STANDING, _OF.CHOICE, N_("tier")),
    What.PACE: Field(_IN.STANDING, _OF.CHOICE, N_("by own rhythm"), {p.value: words for p, words in PACES.items()}),
    What.RFM: Field(_IN.STANDING, _OF.CHOICE, N_("RFM group")),
    What.RECENCY: Field(_IN.STANDING, _OF.CHOICE, N_("recency score"), _SCORES),
    What.FREQUENCY: Field(_IN.STANDING, _OF.CHOICE, N_("frequency score"), _SCORES),
    What.MONETARY: Field(_IN.STANDING, _OF.CHOICE, N_("money score"), _SCORES),
    What.SEGMENT: Field(_IN.STANDING, _OF.CHOICE, N_("segment")),
    What.MAY: Field(_IN.CONTACT, _OF.MAY, N_("may I write to them?")),
    What.CONTACT_AGO: Field(_IN.CONTACT, _OF.NUMBER, N_("days since last contact")),
    What.LETTER: Field(_IN.CONTACT, _OF.CHOICE, N_("got the letter"), looks_back=True),
    What.LETTERS: Field(_IN.CONTACT, _OF.LETTERS, N_("letters received"), looks_back=True),
    What.PROMISE: Field(_IN.TOLD, _OF.FLAG, N_("open promise or request")),
    What.OVERDUE: Field(_IN.TOLD, _OF.FLAG, N_("overdue promise or request")),
    What.COMPLAINT: Field(_IN.TOLD, _OF.FLAG, N_("open complaint")),
    What.COMPLAINED: Field(_IN.TOLD, _OF.NUMBER, N_("number of complaints"), looks_back=True),
    What.UNHAPPY: Field(_IN.TOLD, _OF.FLAG, N_("not content with a solution"), looks_back=True),
    What.WISH: Field(_IN.TOLD, _OF.TEXT, N_("open wish for"), only=(Op.IS, Op.CONTAINS)),
    What.GIFT: Field(_IN.TOLD, _OF.FLAG, N_("got a gift or gesture"), looks_back=True),
    What.ANSWERED: Field(_IN.TOLD, _OF.FLAG, N_("survey answered"), looks_back=True),
    What.LAST_MOOD: Field(_IN.TOLD, _OF.CHOICE, N_("latest survey answer"), _MOODS, looks_back=True),
    What.MOOD: Field(_IN.TOLD, _OF.CHOICE, N_("any survey answer"), _MOODS, looks_back=True),
    What.CSAT: Field(_IN.TOLD, _OF.NUMBER, N_("satisfaction, 1 to 5"), looks_back=True),
    What.NPS: Field(_IN.TOLD, _OF.NUMBER, N_("recommendation, 0 to 10"), looks_back=True),
    What.CES: Field(_IN.TOLD, _OF.NUMBER, N_("effort, 1 to 5"), looks_back=True),
}  # fmt: skip
"""In the order of the menu. Choices of own fields, tiers, RFM groups, segments and letters follow from the file."""
