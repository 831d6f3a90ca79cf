"""Stored views survive what they do not know."""

from crm.domain.consent import Channel, Purpose
from crm.domain.listing import Condition, ListView, May, What
from crm.services.workspace import Workspace
from crm.storage import list_views
from crm.storage.tables import SavedViewRecord


def test_an_unknown_condition_is_left_out(workspace: Workspace) -> None:
    """A newer program may know more."""
    content = {
        "columns": ["name"],
        "sort": "name",
        "descending": False,
        "conditions": [["future", 1], ["archived", ""]],
    }
    with workspace.write("Save") as unit:
        unit.session.add(SavedViewRecord(name="x", content=content))
    with workspace.read() as session:
        assert [view.conditions for view in list_views.views(session)] == [(Condition(What.ARCHIVED),)]


def test_a_view_from_before_there_were_purposes(workspace: Workspace) -> None:
    """Its condition on contact is about offers, and the same as the one offered today."""
    with workspace.write("Save") as unit:
        list_views.store(unit.session, ListView("Post", ("name",), (Condition(What.CONSENT, "post:no"),)))
    with workspace.read() as session:
        (view,) = list_views.views(session)
    assert view.conditions == (May(Channel.POST, Purpose.OFFERS, "no").condition,)
