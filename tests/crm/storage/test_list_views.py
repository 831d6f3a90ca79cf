"""Stored views survive what they do not know."""

from crm.domain.listing import Condition, What
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
