"""Everything that happened with one customer, newest first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm.domain.consent import CORRECTION, Channel, ConsentEvent, Event
from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_WORDS, SAID, SAID_FOR
from crm.domain.customer import TimelineEntry
from crm.domain.entry import Entry, EntryState, Gift
from crm.domain.entry_words import KIND_WORDS
from crm.domain.purchase import PurchaseRow
from crm.domain.survey import KIND_WORDS as SURVEY_WORDS
from crm.domain.survey import SurveyAnswer
from crm.i18n import N_
from crm.services.workspace import Workspace
from crm.storage import consents, letters, purchases, surveys
from crm.storage import entries as stored_entries
from crm.storage import timeline as stored
from crm.storage.database import Session
from crm.storage.timeline import TOP, Place

TIMELINE_WORDS: Mapping[str, str] = {
    "purchase": N_("Purchases"),
    "return": N_("Returns"),
    "consent": N_("Consent"),
    "survey": N_("Survey answers"),
    **{kind.value: word for kind, word in KIND_WORDS.items()},
}
"""What a filter calls each kind of the timeline."""
SOURCES = ("entry", "survey_answer", "purchase", "letter", "consent_event")
PAGE = 200


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A page of the timeline; ``after`` asks for the next one, None when there is none.

    ``pinned`` holds the pinned entries of all pages, whatever is filtered.
    """

    entries: tuple[TimelineEntry, ...]
    pinned: tuple[TimelineEntry, ...] = ()
    after: Place | None = None

    def for_the_counter(self) -> "TimelinePage":
        """Without what is private, and without why a letter was not sent."""
        entries, pinned = (
            tuple(_without_reason(entry) for entry in part if not entry.private) for part in (self.entries, self.pinned)
        )
        return TimelinePage(entries, pinned, self.after)


def _without_reason(entry: TimelineEntry) -> TimelineEntry:
    if entry.source != "letter" or not entry.values.get("reason"):
        return entry
    return replace(entry, detail=N_("{summary}"), values={**entry.values, "reason": ""})


def page(
    workspace: Workspace,
    customer_id: int,
    *,
    kinds: Collection[str] = (),
    after: Place | None = None,
    limit: int = PAGE,
) -> TimelinePage:
    """One page, newest first: of every kind, or of ``kinds`` alone. ``Place(day)`` begins with that day."""
    today = workspace.today()
    with workspace.read() as session:
        found = stored.page(session, customer_id, kinds=kinds, after=after or TOP, limit=limit + 1)
        shown = found[:limit]
        pinned = tuple(_noted(entry, today) for entry in stored_entries.pinned(session, customer_id))
        following = shown[-1][1] if len(found) > limit else None
        return TimelinePage(_filled(session, customer_id, shown, today), pinned, following)


def kinds(workspace: Workspace, customer_id: int) -> dict[str, int]:
    """The kinds there are for a customer with their number: what a filter offers."""
    with workspace.read() as session:
        found = stored.counts(session, customer_id)
    return {kind: found[kind] for kind in TIMELINE_WORDS if kind in found}


def entries(session: Session, customer_id: int, today: date) -> tuple[TimelineEntry, ...]:
    """The first page: entries, answers, purchases, returns, letters and consent of a customer, newest first."""
    return _filled(session, customer_id, stored.page(session, customer_id, limit=PAGE), today)


def _filled(
    session: Session, customer_id: int, places: Sequence[tuple[str, Place]], today: date
) -> tuple[TimelineEntry, ...]:
    """The things at these places, in their order."""
    ids: dict[str, list[int]] = {
        source: [] for source in ("entry", "survey_answer", "purchase", "letter", "consent_event")
    }
    for source, place in places:
        ids[source].append(place.id)
    noted = stored_entries.by_ids(session, ids["entry"])
    answered = surveys.by_ids(session, ids["survey_answer"])
    bought = purchases.rows_by_ids(session, ids["purchase"])
    written = letters.sent(session, ids["letter"])
    said = consents.events(session, [customer_id]).get(customer_id, []) if ids["consent_event"] else []
    made = {
        **{("entry", row_id): _noted(entry, today) for row_id, entry in noted.items()},
        **{("survey_answer", row_id): _answered(answer) for row_id, answer in answered.items()},
        **{("purchase", row_id): _bought(row) for row_id, row in bought.items()},
        **{("consent_event", event.id): _said(event) for event in said},
    }
    return tuple(
        _written(place, written[place.id]) if source == "letter" else made[(source, place.id)]
        for source, place in places
    )


def _noted(entry: Entry, today: date) -> TimelineEntry:
    draft = entry.draft
    summary = " – ".join(part for part in (draft.topic, draft.text) if part)
    state = draft.state(today)
    return TimelineEntry(
        on=draft.on,
        kind=draft.kind.value,
        title=KIND_WORDS[draft.kind],
        detail=N_("{summary}") if summary else "",
        values={"summary": summary},
        amount_cents=draft.details.value_cents or None if isinstance(draft.details, Gift) else None,
        ref_id=entry.id,
        source="entry",
        state="" if state is EntryState.NOTED else state.value,
        due=draft.due_on,
        pinned=draft.pinned,
        private=draft.private,
    )


def _answered(answer: SurveyAnswer) -> TimelineEntry:
    draft = answer.draft
    return TimelineEntry(
        on=draft.on,
        kind="survey",
        title=SURVEY_WORDS[draft.kind],
        detail=N_("{score} of {highest} – {summary}") if draft.remark else N_("{score} of {highest}"),
        values={"score": draft.score, "highest": answer.scale.highest, "summary": draft.remark},
        ref_id=answer.id,
        source="survey_answer",
        private=draft.private,
    )


def _bought(row: PurchaseRow) -> TimelineEntry:
    return TimelineEntry(
        on=row.on,
        kind="return" if row.is_return else "purchase",
        title=N_("Return") if row.is_return else N_("Purchase"),
        detail=N_("{summary}") if row.summary else "",
        values={"summary": row.summary},
        amount_cents=row.total_cents,
        ref_id=row.id,
        source="purchase",
    )


def _written(place: Place, letter: letters.Sent) -> TimelineEntry:
    detail = N_("{summary}, above the limit of letters, decided by {by}") if letter.over_limit_by else N_("{summary}")
    by_email = letter.channel is Channel.EMAIL
    written = N_("E-mail draft") if by_email else N_("Letter")
    return TimelineEntry(
        on=place.on,
        kind="email" if by_email else "letter",
        title=N_("Letter, not sent") if letter.aside else written,
        detail=N_("{summary}, put aside: {reason}") if letter.aside else detail,
        values={"summary": letter.subject, "by": letter.over_limit_by, "reason": letter.aside},
        ref_id=place.id,
        source="letter",
    )


def _said(event: ConsentEvent) -> TimelineEntry:
    """A consent event; the words are translated by the screen (``values`` holds their message ids)."""
    purpose = {"purpose": PURPOSE_WORDS[event.purpose]} if event.purpose else {}
    return TimelineEntry(
        on=event.on,
        kind="consent",
        title=(SAID_FOR if purpose else SAID)[event.event],
        detail=_told(event),
        values={"channel": CHANNEL_WORDS[event.channel], **purpose, "summary": event.source, "by": event.recorded_by},
        ref_id=event.id,
        source="consent_event",
    )


def _told(event: ConsentEvent) -> str:
    """How it was said and who recorded it, as far as known; undo names neither, a correction only who."""
    if event.event is Event.RETRACT:
        return N_("recorded by mistake, says {by}") if event.source == CORRECTION else ""
    if event.source and event.recorded_by:
        return N_("{summary}, recorded by {by}")
    if event.recorded_by:
        return N_("recorded by {by}")
    return N_("{summary}") if event.source else ""
