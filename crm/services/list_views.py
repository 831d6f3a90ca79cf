"""Saved views of the customer list, and what its filters can offer."""

from dataclasses import dataclass

from crm.domain.listing import VIEWS, ListView, checked
from crm.domain.tier import Tier
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import list_choices, tier_plan
from crm.storage import list_views as stored

COMMON = 30
"""So many places and tags are offered, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Stored views, the places and tags that many customers have, and the tiers of the shop (none while off)."""

    views: tuple[ListView, ...]
    cities: tuple[str, ...]
    tags: tuple[str, ...]
    tiers: tuple[Tier, ...] = ()


def offer(workspace: Workspace) -> Offer:
    """What the drop-down of views and the menu of filters show."""
    with workspace.read() as session:
        cities = list_choices.cities(session, COMMON)
        tiers = tier_plan.load(session)
        tags = list_choices.tags(session, COMMON)
        return Offer(tuple(stored.views(session)), cities, tags, tiers.tiers if tiers.on else ())


def views(workspace: Workspace) -> tuple[ListView, ...]:
    """All views: those that are always there, then the stored ones by name."""
    with workspace.read() as session:
        return (*VIEWS, *stored.views(session))


def save(workspace: Workspace, view: ListView, view_id: int = 0) -> Outcome:
    """Store a view under its name, or with ``view_id`` change one; the outcome's value is its id.

    Raises:
        InvalidInput: no name, or one that is taken (``name``). NotFound: the one to change is gone.
    """
    with workspace.write(N_("Save the view {name}")) as unit:
        others = [other.name for other in stored.views(unit.session) if other.id != view_id]
        tidy = checked(view, others)
        unit.values["name"] = tidy.name
        stored_id = stored.store(unit.session, tidy, view_id)
    return finished(unit, stored_id)


def remove(workspace: Workspace, view_id: int) -> Outcome:
    """Delete a view.

    Raises:
        NotFound: it is gone already.
    """
    with workspace.write(N_("Delete the view {name}")) as unit:
        unit.values["name"] = stored.remove(unit.session, view_id)
    return finished(unit)
