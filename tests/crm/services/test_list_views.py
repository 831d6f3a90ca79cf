"""Saved views and what filters offer."""

from dataclasses import replace

import pytest

from crm.domain.listing import VIEWS, Condition, ListView, What
from crm.errors import InvalidInput, NotFound
from crm.services import customers, list_views
from crm.services.workspace import Workspace
from tests.factories import address, person

LATE = ListView("Late", ("name", "phone"), (Condition(What.STAGE, 4), Condition(What.TAG, "vip")), "last_on", True)


def test_a_view_is_kept_changed_and_taken_away(workspace: Workspace) -> None:
    """Columns, filter and order under a name; each a step that can be taken back."""
    kept = list_views.save(workspace, LATE).value
    assert list_views.views(workspace) == (*VIEWS, replace(LATE, id=kept))
    list_views.save(workspace, replace(LATE, name="Later", sort="city"), kept)
    assert [view.name for view in list_views.offer(workspace).views] == ["Later"]
    list_views.remove(workspace, kept)
    assert list_views.offer(workspace).views == ()
    workspace.undo()
    workspace.undo()
    assert list_views.offer(workspace).views == (replace(LATE, id=kept),)


def test_two_views_need_two_names(workspace: Workspace) -> None:
    """But one may be stored again under its own."""
    kept = list_views.save(workspace, LATE).value
    with pytest.raises(InvalidInput):
        list_views.save(workspace, LATE)
    assert list_views.save(workspace, LATE, kept).changed == frozenset()
    with pytest.raises(NotFound):
        list_views.remove(workspace, 99)


def test_filters_offer_what_is_there(workspace: Workspace) -> None:
    """Places and tags, the most frequent first."""
    for city, tags in (("Ede", ("a", "b")), ("Gent", ("b",)), ("gent", ())):
        customers.add(workspace, person(addresses=(address(city=city),), tags=tags))
    offer = list_views.offer(workspace)
    assert [city.casefold() for city in offer.cities] == ["gent", "ede"]
    assert offer.tags == ("b", "a")
