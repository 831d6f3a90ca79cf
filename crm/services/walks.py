"""Going from customer to customer in the order of the list they were opened from."""

from dataclasses import dataclass, replace

from crm.services.customers import ListQuery, page_ids
from crm.services.workspace import Workspace
from crm.storage.neighbours import neighbours

_NEAR = 20
"""How far a customer may have moved in the list since it was shown."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A list, and the place of a customer in it, from 0."""

    query: ListQuery
    place: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Who stands before and after a customer, None at the ends; ``walk`` and ``total`` where it is a list's order."""

    before_id: int | None
    after_id: int | None
    walk: Walk | None = None
    total: int = 0


def beside(workspace: Workspace, customer_id: int, walk: Walk | None = None) -> Beside:
    """The customers beside one in the list of ``walk``; if they are not there (any more), in the list by name."""
    with workspace.read() as session:
        if walk is not None:
            first = max(0, walk.place - _NEAR)
            part = replace(walk.query, offset=first, limit=2 * _NEAR + 1, total=None)
            ids, total = page_ids(session, part, workspace.today())
            if customer_id in ids:
                at = ids.index(customer_id)
                after = ids[at + 1] if at + 1 < len(ids) else None
                return Beside(ids[at - 1] if at else None, after, Walk(walk.query, first + at), total)
        return Beside(*neighbours(session, customer_id))
