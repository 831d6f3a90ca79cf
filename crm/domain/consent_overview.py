"""How many may be written to, for what and over which channel, and what is worth a look (product C4).

Counted are those within reach: neither archived nor deceased, moved, closed or with mail returned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crm.domain.consent import Channel, Purpose, State
from crm.domain.listing import ASK, NO, YES, Condition, May, What
from crm.i18n import N_

Cell = tuple[Channel, Purpose]
ENDING_DAYS, OBJECTED_DAYS = 90, 30
FEW = 20
"""Of fewer people no share is shown."""
REACHABLE = Condition(What.REACHABLE)
COUNTED = N_("Not counted: who is archived or deceased, who moved or closed, and whose mail came back.")


class Look(StrEnum):
    """What is worth a look."""

    UNASKED = "unasked"
    ENDING = "ending"
    ENDED = "ended"
    OBJECTED = "objected"
    YOUNG = "young"
    NO_ADDRESS = "no_address"
    NO_EMAIL = "no_email"
    NO_PHONE = "no_phone"


LOOKS = {
    Look.UNASKED: N_("Never asked anything"),
    Look.ENDING: N_("A yes that ends soon"),
    Look.ENDED: N_("A yes that has ended"),
    Look.OBJECTED: N_("Said no lately"),
    Look.YOUNG: N_("Too young to say yes alone"),
    Look.NO_ADDRESS: N_("Post allowed, no address"),
    Look.NO_EMAIL: N_("E-mail allowed, no address known"),
    Look.NO_PHONE: N_("Phone allowed, no number"),
}
DEFINITIONS = {
    Look.UNASKED: N_("Nothing was ever noted, for no purpose and no channel."),
    Look.ENDING: N_("The last day is within 90 days: ask again in time."),
    Look.ENDED: N_("The last day is past and there is no newer answer."),
    Look.OBJECTED: N_("Objected or took a yes back in the last 30 days."),
    Look.YOUNG: N_("Under the age at which the law of their country lets them consent alone."),
    Look.NO_ADDRESS: N_("Offers may go by post, but there is nowhere to send them."),
    Look.NO_EMAIL: N_("Offers may go by e-mail, but no address was noted."),
    Look.NO_PHONE: N_("Offers may be made by phone, but no number was noted."),
}
"""What each figure means; it stands below it."""
MISSING = {
    Look.NO_ADDRESS: (Channel.POST, "address"),
    Look.NO_EMAIL: (Channel.EMAIL, "email"),
    Look.NO_PHONE: (Channel.PHONE, "phone"),
}
"""The channel that is allowed, and what is missing for it (as ``What.LACKS`` calls it)."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many may be written to, are to be asked first, and said no or may not."""

    yes: int = 0
    ask: int = 0
    no: int = 0

    @property
    def people(self) -> int:
        """All of them."""
        return self.yes + self.ask + self.no

    @property
    def yes_rate(self) -> float | None:
        """How many of a hundred may be written to; None of few people."""
        return self.yes * 100 / self.people if self.people >= FEW else None

    def number(self, answer: str) -> int:
        """How many got one answer (``YES``, ``ASK``, ``NO``)."""
        return {YES: self.yes, ASK: self.ask, NO: self.no}[answer]


@dataclass(frozen=True, slots=True)
class Overview:
    """``people`` are counted in every share; ``looks`` are numbers of people, ``claims`` imported yeses unproven."""

    people: int
    shares: Mapping[Cell, Share]
    looks: Mapping[Look, int]
    claims: "tuple[Claims, ...]" = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """The yeses of one import that have no proof yet: how many people, and how many by channel (None: every one).

    ``batch_id`` is 0 where the import is not known.
    """

    batch_id: int
    at: datetime | None
    file_name: str
    people: int
    channels: Mapping[Channel | None, int]


def behind(channel: Channel, purpose: Purpose, answer: str) -> tuple[Condition, ...]:
    """The conditions by which the list shows who was counted in a share."""
    return May(channel, purpose, answer).condition, REACHABLE


def behind_look(look: Look) -> tuple[Condition, ...]:
    """The conditions by which the list shows them; none where only their ids tell."""
    if look in MISSING:
        channel, what = MISSING[look]
        return (*behind(channel, Purpose.OFFERS, YES), Condition(What.LACKS, what))
    found = {Look.UNASKED: Condition(What.NEVER_ASKED), Look.ENDED: Condition(What.SOMEWHERE, State.EXPIRED.value)}
    return (found[look], REACHABLE) if look in found else ()
