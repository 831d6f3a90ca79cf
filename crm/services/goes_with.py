"""What goes with what: the owner's rules, and what to say while a purchase is typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm.domain.goes_with import GoesWith, GoesWithDraft, Suggestion, bonus, checked, together
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import goes_with as stored
from crm.storage import product_names, products
from crm.storage.database import Session

_MOST = 3
"""More than this nobody reads while a customer waits."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is being bought: the text of a line and how many."""

    text: str
    quantity: Decimal = Decimal(1)


def rules(workspace: Workspace) -> tuple[GoesWith, ...]:
    """All rules, in the order they were made."""
    with workspace.read() as session:
        return tuple(stored.rules(session))


def add(workspace: Workspace, draft: GoesWithDraft) -> Outcome:
    """Store a new rule; the outcome's value is its id.

    Raises:
        InvalidInput: about nothing, or saying nothing; ``field`` tells which.
    """
    tidy = checked(draft)
    with workspace.write(N_("Add what goes with {name}"), name=_source(workspace, tidy)) as unit:
        record = stored.insert(unit.session, tidy)
    return finished(unit, record.id)


def update(workspace: Workspace, rule_id: int, version: int, draft: GoesWithDraft) -> Outcome:
    """Store a changed rule.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed.
    """
    tidy = checked(draft)
    with workspace.write(N_("Change what goes with {name}"), name=_source(workspace, tidy)) as unit:
        stored.update(unit.session, rule_id, version, tidy)
    return finished(unit, rule_id)


def remove(workspace: Workspace, rule: GoesWith) -> Outcome:
    """Delete a rule.

    Raises:
        NotFound: it was removed already.
    """
    with workspace.write(N_("Delete what goes with {name}"), name=rule.source) as unit:
        unit.session.delete(stored.record_of(unit.session, rule.id))
    return finished(unit, rule.id)


def _source(workspace: Workspace, draft: GoesWithDraft) -> str:
    """What the rule is about, in words."""
    if draft.product_id is None:
        return draft.category
    with workspace.read() as session:
        return products.record_of(session, draft.product_id).name


def suggestions(workspace: Workspace, customer_id: int | None, items: Sequence[Item]) -> tuple[Suggestion, ...]:
    """What to say about these items: first a bonus, then what the owner says goes with them, then what often does."""
    with workspace.read() as session:
        known = product_names.ids_of(session, [item.text for item in items])
        if not known:
            return ()
        counts: dict[int, Decimal] = {}
        for item in items:
            if item.text in known:
                counts[known[item.text]] = counts.get(known[item.text], Decimal(0)) + item.quantity
        categories = {products.record_of(session, each).category for each in counts} - {""}
        found = stored.rules(session, list(counts), sorted(categories))
        said = [*_bonuses(session, customer_id, found, counts), *_companions(found, counts)]
        if not said and len(counts) == 1:
            said += _often(session, next(iter(counts)))
    return tuple(said[:_MOST])


def _bonuses(
    session: Session,
    customer_id: int | None,
    found: Sequence[GoesWith],
    counts: dict[int, Decimal],
) -> Iterator[Suggestion]:
    if customer_id is None:
        return
    for draft in (rule.draft for rule in found if rule.draft.bonus_every):
        about = [draft.product_id] if draft.product_id else products.in_category(session, draft.category)
        now = sum(n for each, n in counts.items() if each in about)
        before = stored.bought(session, customer_id, product_names.texts_of(session, about), draft.since)
        if said := bonus(draft, before, int(now)):
            yield said


def _companions(found: Sequence[GoesWith], counts: dict[int, Decimal]) -> Iterator[Suggestion]:
    """What the owner says goes with it, unless it is on the receipt already."""
    for rule in found:
        if rule.draft.suggested_id in counts or not (rule.suggested or rule.draft.sentence):
            continue
        yield Suggestion(text=" – ".join(part for part in (rule.suggested, rule.draft.sentence) if part))


def _often(session: Session, product_id: int) -> Iterator[Suggestion]:
    for one in together(*stored.pairs(session, product_id, [])):
        values = {"name": one.name, "both": one.both, "receipts": one.receipts}
        yield Suggestion(phrase=N_("{name} (on {both} of {receipts} receipts)"), values=values)
