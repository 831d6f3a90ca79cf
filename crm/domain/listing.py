"""What a customer list shows: conditions, columns and order, kept together under a name (product P6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crm.domain.consent import Channel, Purpose, State
from crm.errors import InvalidInput
from crm.i18n import N_


class What(StrEnum):
    """What a condition is about. Its value is a number, a text, or empty where nothing is left to say."""

    STAGE = "stage"
    CITY = "city"
    TIER = "tier"
    TAG = "tag"
    BOUGHT_WITHIN = "bought_within"
    SILENT_FOR = "silent_for"
    THIS_YEAR = "this_year"
    OVERDUE = "overdue"
    SPENT_FROM = "spent_from"
    SPENT_BELOW = "spent_below"
    CONSENT = "consent"
    PROFILING = "profiling"
    SOMEWHERE = "somewhere"
    NEVER_ASKED = "never_asked"
    REACHABLE = "reachable"
    PREFERS = "prefers"
    HAS = "has"
    LACKS = "lacks"
    MARKED = "marked"
    FLAGGED = "flagged"
    ARCHIVED = "archived"


ONE_OF = frozenset({What.STAGE, What.CITY, What.TIER, What.MARKED})
"""Several conditions about one of these widen the list; all others narrow it."""


BY_PURCHASES = frozenset({What.STAGE, What.BOUGHT_WITHIN, What.SILENT_FOR, What.THIS_YEAR, What.OVERDUE,
                          What.SPENT_FROM, What.SPENT_BELOW, What.TIER})  # fmt: skip
"""Whoever is found by one of these is selected by what they bought, to which they may object."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. ``value``: a stage, days, cents, a place, the key of a tier, a tag, ``email:news:yes``."""

    what: What
    value: str | int = ""


class May(NamedTuple):
    """What a condition on contact asks: the answer to one purpose over one channel (``ANSWERS``)."""

    channel: Channel
    purpose: Purpose
    answer: str

    @property
    def condition(self) -> Condition:
        """The same as it is kept in a view."""
        return Condition(What.CONSENT, f"{self.channel.value}:{self.purpose.value}:{self.answer}")


YES, ASK, NO = "yes", "ask", "no"
ANSWERS = (YES, ASK, NO, *(state.value for state in (State.EXPIRED, State.CLAIMED, State.NOT_ASKED)))
"""What one can ask for: one of three answers, or one of the reasons to ask first."""


def may(condition: Condition) -> May:
    """What a condition on contact asks; views from before there were purposes mean offers (``email:yes``)."""
    channel, *purpose, answer = str(condition.value).split(":")
    return May(Channel(channel), Purpose(purpose[0]) if purpose else Purpose.OFFERS, answer)


@dataclass(frozen=True, slots=True)
class ListView:
    """Columns, filter and order under a name. ``key`` names one that is always there, ``id`` one that is stored."""

    name: str
    columns: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    sort: str = "name"
    descending: bool = False
    id: int = 0
    key: str = ""


COLUMNS = (
    "name", "city", "tier", "stage", "last_on", "year_cents", "next_on", "consent", "phone", "email", "since_on",
    "purchases", "tags", "number",
)  # fmt: skip
"""Every column of the list; the name always stands first, the tier only where the shop has tiers."""
USUAL = ("name", "city", "tier", "stage", "last_on", "year_cents", "next_on", "consent", "phone")
VIEWS = (
    ListView(N_("Everybody"), USUAL, key="everybody"),
    ListView(N_("Bought this year"), USUAL, (Condition(What.THIS_YEAR),), "last_on", True, key="this_year"),
    ListView(N_("Overdue by own rhythm"), USUAL, (Condition(What.OVERDUE),), "year_cents", True, key="overdue"),
    ListView(
        N_("No consent asked yet"),
        ("name", "city", "stage", "last_on", "consent", "email", "phone"),
        (Condition(What.NEVER_ASKED),),
        "last_on",
        True,
        key="unasked",
    ),
    ListView(N_("Archived"), USUAL, (Condition(What.ARCHIVED),), key="archived"),
)


def checked(view: ListView, names: Iterable[str]) -> ListView:
    """``view`` under a tidy name.

    Raises:
        InvalidInput: no name, or one of ``names`` (``name``).
    """
    name = " ".join(view.name.split())
    if not name:
        raise InvalidInput(N_("Please enter a name."), field="name")
    if name.casefold() in {taken.casefold() for taken in names}:
        raise InvalidInput(N_("There is a view “{name}” already."), field="name", name=name)
    columns = tuple(dict.fromkeys(("name", *(column for column in view.columns if column in COLUMNS))))
    return ListView(name, columns, view.conditions, view.sort if view.sort in COLUMNS else "name", view.descending)
