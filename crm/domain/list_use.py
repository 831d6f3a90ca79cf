"""What a list of customers is for when it leaves the program, and who is left out of it (“May I?”)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from crm.domain.consent import Channel, ConsentEvent, Purpose, may_be_selected
from crm.domain.customer import CustomerRow, Mark
from crm.domain.permission import Law, Verdict, may_i, too_young
from crm.i18n import N_, NN_

CHANNELS = {"email": Channel.EMAIL, "phone": Channel.PHONE}
"""The columns by which somebody is reached, and the channel of each."""
OWN = N_("My own use")


class Why(StrEnum):
    """Why somebody is not in a list that is for something; the first reason that applies."""

    OUT_OF_REACH = "out_of_reach"
    PROFILING = "profiling"
    TOO_YOUNG = "too_young"
    REFUSED = "refused"
    ASK_FIRST = "ask_first"


WHY = {
    Why.OUT_OF_REACH: NN_("{count} out of reach", "{count} out of reach"),
    Why.PROFILING: NN_("{count} objects to being selected", "{count} object to being selected"),
    Why.TOO_YOUNG: NN_("{count} too young to be asked", "{count} too young to be asked"),
    Why.REFUSED: NN_("{count} said no or may not", "{count} said no or may not"),
    Why.ASK_FIRST: NN_("{count} to be asked first", "{count} to be asked first"),
}


@dataclass(frozen=True, slots=True)
class Use:
    """``purpose`` None is the owner's own use: nothing is checked. ``selected``: found by what they bought."""

    purpose: Purpose | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What the decision about one customer needs: whose law holds, when they were born, and what they said."""

    country: str
    born: date | None = None
    said: Sequence[ConsentEvent] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that may go, how many were left out and why, and how many addresses and numbers were emptied."""

    rows: tuple[CustomerRow, ...]
    left_out: Mapping[Why, int] = field(default_factory=dict)
    emptied: int = 0


def checked(
    rows: Sequence[CustomerRow], people: Mapping[int, Person], columns: Sequence[str], use: Use, day: date, *, law: Law
) -> Checked:
    """Who may be in a list with these columns that is for something, without what may not be used for it."""
    shown = {name: channel for name, channel in CHANNELS.items() if name in columns}
    purpose = use.purpose
    if purpose is None or not shown:
        return Checked(tuple(rows))
    kept: list[CustomerRow] = []
    left_out: dict[Why, int] = {}
    emptied = 0
    for row in rows:
        person = people[row.id]
        verdicts = {
            name: may_i(person.said, channel, purpose, person.country, day, law=law).verdict
            for name, channel in shown.items()
        }
        if why := _refused(row, person, use, day, law) or _none_allowed(verdicts.values()):
            left_out[why] = left_out.get(why, 0) + 1
            continue
        closed = {name for name, verdict in verdicts.items() if verdict is not Verdict.ALLOWED and getattr(row, name)}
        emptied += len(closed)
        email, phone = ("" if name in closed else getattr(row, name) for name in CHANNELS)
        kept.append(replace(row, email=email, phone=phone))
    return Checked(tuple(kept), {why: left_out[why] for why in Why if why in left_out}, emptied)


def _refused(row: CustomerRow, person: Person, use: Use, day: date, law: Law) -> Why | None:
    """What stands against every channel."""
    if row.archived or row.mark is not Mark.NONE:
        return Why.OUT_OF_REACH
    if use.purpose is Purpose.SERVICE:
        return None
    if use.selected and not may_be_selected(person.said, day):
        return Why.PROFILING
    return Why.TOO_YOUNG if too_young(person.born, person.country, day, law=law) else None


def _none_allowed(verdicts: Collection[Verdict]) -> Why | None:
    if Verdict.ALLOWED in verdicts:
        return None
    return Why.ASK_FIRST if Verdict.ASK_FIRST in verdicts else Why.REFUSED
