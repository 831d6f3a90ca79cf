"""Everything the page of one customer shows, in one call."""

from collections.abc import Collection
from dataclasses import dataclass

from crm.domain.contact import Contact
from crm.domain.product import Reorder
from crm.domain.relation import RelationLine, Suggestion
from crm.domain.risk import Risk
from crm.domain.task import TaskRow, TaskState
from crm.services import contacts, customers, products, relations, risk, tasks, timeline
from crm.services.customers import CustomerCard
from crm.services.timeline import TimelinePage
from crm.services.workspace import Workspace
from crm.storage.neighbours import neighbours

SHOWN = 500
"""Lines of the timeline on the first page; more follow when asked for."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """``kinds`` are those of the whole timeline with their number; ``tasks`` what is open, the longest overdue first.

    ``before_id`` and ``after_id`` stand beside the customer in the list by name, None at its ends.
    """

    card: CustomerCard
    timeline: TimelinePage
    kinds: dict[str, int]
    tasks: tuple[TaskRow, ...]
    people: tuple[RelationLine, ...]
    reorders: tuple[Reorder, ...]
    risks: tuple[Risk, ...]
    contact: Contact
    suggestions: tuple[Suggestion, ...]
    before_id: int | None
    after_id: int | None


def of_customer(workspace: Workspace, customer_id: int, kinds: Collection[str] = ()) -> Dossier:
    """The dossier, its timeline of every kind or of ``kinds`` alone.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    card = customers.card(workspace, customer_id)
    with workspace.read() as session:
        before_id, after_id = neighbours(session, customer_id)
    waiting = (TaskState.OPEN, TaskState.LATER)
    return Dossier(
        card=card,
        timeline=timeline.page(workspace, customer_id, kinds=kinds, limit=SHOWN),
        kinds=timeline.kinds(workspace, customer_id),
        tasks=tuple(task for task in tasks.of_customer(workspace, customer_id) if task.state in waiting),
        people=relations.of(workspace, customer_id),
        reorders=products.reorders(workspace, customer_id),
        risks=risk.of_customer(workspace, customer_id),
        contact=contacts.of_customer(workspace, customer_id),
        suggestions=relations.suggested(workspace, customer_id),
        before_id=before_id,
        after_id=after_id,
    )
