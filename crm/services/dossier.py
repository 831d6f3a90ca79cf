"""Everything the page of one customer shows, in one call."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from crm.domain.contact import Contact
from crm.domain.product import Reorder
from crm.domain.relation import RelationLine, Suggestion
from crm.domain.risk import Risk
from crm.domain.task import TaskRow, TaskState
from crm.services import celebrations, contacts, customers, products, relations, risk, tasks, timeline
from crm.services.celebrations import CelebrationCard
from crm.services.customers import CustomerCard
from crm.services.timeline import TimelinePage
from crm.services.walks import Beside, Walk, beside
from crm.services.workspace import Workspace

SHOWN = 500
"""Lines of the timeline on the first page; more follow when asked for."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """``kinds`` are those of the whole timeline with their number; ``tasks`` what is open, the longest overdue first.

    ``beside`` tells who stands before and after the customer in the list they were opened from.
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
    beside: Beside
    name_day: CelebrationCard

    def for_the_counter(self) -> "Dossier":
        """Without what is private: entries, tasks and remarks (product T3)."""
        profile = replace(self.card.customer.profile, flags=())
        return replace(
            self,
            card=replace(self.card, customer=replace(self.card.customer, profile=profile)),
            timeline=self.timeline.for_the_counter(),
            tasks=tuple(task for task in self.tasks if not task.private),
        )


def of_customer(
    workspace: Workspace,
    customer_id: int,
    kinds: Collection[str] = (),
    walk: Walk | None = None,
    *,
    private: bool = True,
) -> Dossier:
    """The dossier, its timeline of every kind or of ``kinds`` alone; ``walk`` is the list it was opened from.

    Without ``private`` nothing private is a reason to worry; ``for_the_counter`` takes the rest away.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    card = customers.card(workspace, customer_id)
    waiting = (TaskState.OPEN, TaskState.LATER)
    return Dossier(
        card=card,
        timeline=timeline.page(workspace, customer_id, kinds=kinds, limit=SHOWN),
        kinds=timeline.kinds(workspace, customer_id),
        tasks=tuple(task for task in tasks.of_customer(workspace, customer_id) if task.state in waiting),
        people=relations.of(workspace, customer_id),
        reorders=products.reorders(workspace, customer_id),
        risks=risk.of_customer(workspace, customer_id, private=private),
        contact=contacts.of_customer(workspace, customer_id),
        suggestions=relations.suggested(workspace, customer_id),
        beside=beside(workspace, customer_id, walk),
        name_day=celebrations.of_customer(workspace, customer_id),
    )
