"""Segments: whom a rule finds, counted while it is made, kept under a name, and lists made by hand (product S2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from crm.domain.consent import PURPOSES, Purpose
from crm.domain.consent_words import PURPOSE_NAMES
from crm.domain.rfm import NAMES as RFM_NAMES
from crm.domain.rfm import SEGMENTS
from crm.domain.rfm import Segment as RfmSegment
from crm.domain.segment import Question, Rule, Segment, Value, check_rule, checked
from crm.domain.segment_field import What
from crm.domain.segment_offer import Askable, askables
from crm.domain.segment_words import Speech, describe
from crm.domain.tier import choices as tier_choices
from crm.errors import NotAllowed, NotFound
from crm.format import locale_for
from crm.i18n import N_, catalogue
from crm.letters import compose
from crm.services import rfm
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import list_choices, lists, products, segment_sql
from crm.storage import segments as stored
from crm.storage import settings as stored_settings
from crm.storage.database import Session

_SENT_FOR = tuple(purpose for purpose in PURPOSES if purpose is not Purpose.TESTIMONIAL)
"""What letters are sent for."""
_SCORES = {What.RECENCY: "r", What.FREQUENCY: "f", What.MONETARY: "m"}
COMMON = 200
"""So many places, tags, products … are offered while a condition is typed, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many customers a rule finds, of how many, and what they bought in 12 months."""

    number: int
    everybody: int
    year_cents: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1; 0 in an empty file."""
        return self.number / self.everybody if self.everybody else 0.0


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment with its size and its rule in words (empty for a list made by hand)."""

    segment: Segment
    counted: Counted
    words: str = ""

    @property
    def id(self) -> int:
        return self.segment.id


@dataclass(frozen=True, slots=True)
class Offer:
    """What the builder of a rule works with: how rules are said, and everything that can be asked."""

    speech: Speech
    fields: tuple[Askable, ...]


def rows(workspace: Workspace, language: str = "") -> tuple[SegmentRow, ...]:
    """All segments by name, counted today."""
    with workspace.read() as session:
        known = stored.every(session)
        compiler = compiler_of(workspace, session, known)
        everybody = lists.count(session)
        speech = _speech(session, known, language)
        return tuple(_row(session, compiler, segment, everybody, speech) for segment in known.values())


def _row(
    session: Session, compiler: segment_sql.Compiler, segment: Segment, everybody: int, speech: Speech
) -> SegmentRow:
    number, cents = segment_sql.totals(session, compiler.members(segment))
    words = describe(segment.rule, speech) if segment.rule is not None else ""
    return SegmentRow(segment, Counted(number, everybody, cents), words)


def get(workspace: Workspace, segment_id: int) -> Segment:
    """One segment.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return stored.one(session, segment_id)


def named(workspace: Workspace, words: str) -> Segment:
    """The segment with this id or name, whatever its case.

    Raises:
        NotFound: there is none.
    """
    with workspace.read() as session:
        for segment in stored.every(session).values():
            if words in (str(segment.id), segment.name) or words.casefold() == segment.name.casefold():
                return segment
    raise NotFound(N_("There is no segment “{name}”."), name=words)


def offer(workspace: Workspace, language: str = "") -> Offer:
    """What conditions can choose from, in a language (the shop's if not said)."""
    with workspace.read() as session:
        known = stored.every(session)
        speech = _speech(session, known, language)
        texts = {
            What.CITY: list_choices.cities(session, COMMON),
            What.TAG: list_choices.tags(session, COMMON),
            What.PRODUCT: tuple(row.name for row in products.rows(session, COMMON) if not row.archived),
            What.CATEGORY: tuple(products.categories(session)),
        }
        return Offer(speech, askables(speech, stored_settings.load(session).own_fields, texts))


def count(workspace: Workspace, rule: Rule) -> Counted:
    """How many a rule finds while it is being made.

    Raises:
        InvalidInput: a condition is not filled in; ``field`` is its place.
    """
    check_rule(rule)
    with workspace.read() as session:
        compiler = compiler_of(workspace, session, stored.every(session))
        number, cents = segment_sql.totals(session, compiler.clause(rule))
        return Counted(number, lists.count(session), cents)


def ids(workspace: Workspace, segment: Segment) -> tuple[int, ...]:
    """The customers of a segment (stored or not) who are not archived, by name.

    Raises:
        InvalidInput: a condition is not filled in; ``field`` is its place.
    """
    if segment.rule is not None:
        check_rule(segment.rule)
    with workspace.read() as session:
        compiler = compiler_of(workspace, session, stored.every(session))
        return tuple(segment_sql.ids(session, compiler.members(segment)))


def words(workspace: Workspace, segment: Segment, language: str = "") -> str:
    """A segment's rule in words; empty for a list made by hand."""
    with workspace.read() as session:
        speech = _speech(session, stored.every(session), language)
    return describe(segment.rule, speech) if segment.rule is not None else ""


def save(workspace: Workspace, segment: Segment) -> Outcome:
    """Keep a new segment, or a changed one; the outcome's value is its id.

    Raises:
        InvalidInput: no name or one that is taken (``name``), a condition that cannot be answered (``rule…``).
        NotFound: it is gone. Conflict: it was changed since it was read.
    """
    with workspace.write(N_("Save the segment {name}")) as unit:
        tidy = checked(segment, stored.every(unit.session))
        unit.values["name"] = tidy.name
        kept = stored.store(unit.session, tidy)
    return finished(unit, kept.id)


def remove(workspace: Workspace, segment_id: int) -> Outcome:
    """Delete a segment; the customers stay.

    Raises:
        NotFound: it is gone already. NotAllowed: another segment refers to it.
    """
    with workspace.write(N_("Delete the segment {name}")) as unit:
        users = [s.name for s in stored.every(unit.session).values() if s.rule and segment_id in s.rule.uses()]
        if users:
            raise NotAllowed(N_("The segment “{name}” refers to it; change that one first."), name=users[0])
        unit.values["name"] = stored.remove(unit, segment_id)
    return finished(unit)


def put(workspace: Workspace, name: str, customer_ids: Sequence[int]) -> Outcome:
    """Put customers on the list made by hand with this name, made if there is none; the value is how many are new.

    Raises:
        InvalidInput: no name (``name``). NotAllowed: a rule decides who is in the segment of this name.
    """
    with workspace.write("Put {n} customers into {name}") as unit:
        known = stored.every(unit.session)
        wanted = " ".join(name.split()).casefold()
        found = next((s for s in known.values() if s.name.casefold() == wanted), None)
        if found is None:
            found = stored.store(unit.session, checked(Segment(name), known))
        unit.values["name"] = _by_hand(found).name
        unit.values["n"] = stored.add_members(unit, found.id, customer_ids)
    return finished(unit, unit.values["n"])


def take_out(workspace: Workspace, segment_id: int, customer_ids: Sequence[int]) -> Outcome:
    """Take customers off a list made by hand; the outcome's value is how many were on it.

    Raises:
        NotFound: it is gone. NotAllowed: a rule decides who is in it.
    """
    with workspace.write("Take {n} customers out of {name}") as unit:
        unit.values["name"] = _by_hand(stored.one(unit.session, segment_id)).name
        unit.values["n"] = stored.remove_members(unit, segment_id, customer_ids)
    return finished(unit, unit.values["n"])


def lists_by_hand(workspace: Workspace) -> tuple[Segment, ...]:
    """The lists made by hand, by name."""
    with workspace.read() as session:
        return tuple(segment for segment in stored.every(session).values() if segment.by_hand)


def _by_hand(segment: Segment) -> Segment:
    if not segment.by_hand:
        raise NotAllowed(N_("A rule decides who is in “{name}”; change the rule instead."), name=segment.name)
    return segment


def compiler_of(workspace: Workspace, session: Session, known: dict[int, Segment]) -> segment_sql.Compiler:
    """Compiles rules for today, and answers what the database cannot."""
    return segment_sql.Compiler(session, workspace.today(), known, partial(_scored, workspace))


def _scored(workspace: Workspace, question: Question) -> Collection[int]:
    """Whose RFM group or score is the one asked for; the database does not know them."""
    found = rfm.scores(workspace)
    if question.what is What.RFM:
        places = {SEGMENTS.index(RfmSegment(str(value))) for value in question.values}
        column = found.segments
    else:
        places = {int(value) for value in question.values}
        column = getattr(found, _SCORES[question.what])
    return [customer_id for customer_id, value in zip(found.ids, column, strict=True) if value in places]


def _speech(session: Session, known: dict[int, Segment], language: str) -> Speech:
    """How rules are said in a language, with the names that only this file knows."""
    shop = stored_settings.load(session)
    texts = catalogue(language or shop.language)
    letters: dict[Value, str] = {made.id: made.title for made in compose.templates(texts.language)}
    names: dict[What, dict[Value, str]] = {
        What.SEGMENT: {segment.id: segment.name for segment in known.values()},
        What.TIER: tier_choices(shop.tiers, texts),
        What.LETTER: letters,
        What.LETTERS: {
            "": texts.tr("all letters"),
            **{f"purpose:{purpose.value}": texts.tr(PURPOSE_NAMES[purpose]) for purpose in _SENT_FOR},
            **{f"letter:{row_id}": texts.tr("“{text}”", text=title) for row_id, title in letters.items()},
        },
        What.RFM: {group.value: texts.tr(words) for group, words in RFM_NAMES.items()},
    }
    own = {made.key: made.name for made in shop.own_fields}
    return Speech(texts, locale_for(texts.language, shop.country), shop.currency, names, own)
