"""Who sent a customer to us, stored with the profile."""

import pytest

from crm.domain.relation import RelationKind
from crm.errors import InvalidInput, NotFound
from crm.services import customers, relations
from crm.services.workspace import Workspace
from tests.factories import person


def sent(workspace: Workspace, customer_id: int) -> list[tuple[int, str]]:
    return [(line.other_id, line.words) for line in relations.of(workspace, customer_id)]


def test_who_sent_them_is_stored_in_one_step(workspace: Workspace) -> None:
    """Seen from both sides; undo takes customer and link back together."""
    an = customers.add(workspace, person("An")).value
    jan = customers.add(workspace, person("Jan"), referrer_id=an).value
    assert sent(workspace, jan) == [(an, "Sent to us by")]
    assert sent(workspace, an) == [(jan, "Sent to us")]
    workspace.undo()
    assert sent(workspace, an) == []


def test_who_sent_them_is_changed_kept_and_taken_away(workspace: Workspace) -> None:
    """None keeps it, another one takes its place, 0 takes it away."""
    an, bo = (customers.add(workspace, person(name)).value for name in ("An", "Bo"))
    jan = customers.add(workspace, person("Jan"), referrer_id=an).value
    customers.update(workspace, jan, 1, person("Johan"))
    assert sent(workspace, jan) == [(an, "Sent to us by")]
    customers.update(workspace, jan, 2, person("Johan"), referrer_id=bo)
    assert sent(workspace, jan) == [(bo, "Sent to us by")]
    customers.update(workspace, jan, 2, person("Johan"), referrer_id=0)
    assert sent(workspace, jan) == []


def test_nobody_sends_themselves(workspace: Workspace) -> None:
    """And who is gone cannot have sent anybody."""
    jan = customers.add(workspace, person("Jan")).value
    with pytest.raises(InvalidInput) as refused:
        customers.update(workspace, jan, 1, person("Jan"), referrer_id=jan)
    assert refused.value.field == "referrer"
    with pytest.raises(NotFound):
        customers.update(workspace, jan, 1, person("Jan"), referrer_id=99)
    assert all(line.kind is not RelationKind.REFERRED_BY for line in relations.of(workspace, jan))


def test_how_they_found_us_is_offered_again(workspace: Workspace) -> None:
    """The most frequent first."""
    for source in ("fair", "market", "fair", ""):
        customers.add(workspace, person("Jan", source=source))
    assert customers.sources(workspace) == ("fair", "market")
