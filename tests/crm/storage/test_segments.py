"""Segments as they are kept."""

import pytest

from crm.domain.segment import Match, Rule, Segment
from crm.domain.segment_field import Op, What
from crm.errors import Conflict, NotFound
from crm.services.workspace import Workspace
from crm.storage import segments as stored
from tests.crm.storage.segment_shop import ask

RULE = Rule(Match.ANY, (ask(What.SPENT, Op.AT_LEAST, 100, days=30), Rule(Match.NONE, (ask(What.EMAIL, Op.YES),))))


def test_a_rule_comes_back(workspace: Workspace) -> None:
    """Nested, with its days, and by name whatever the case."""
    with workspace.write("x") as unit:
        kept = [stored.store(unit.session, Segment(name, RULE, "why")) for name in ("beta", "Alpha")]
    with workspace.read() as session:
        assert list(stored.every(session).values()) == [kept[1], kept[0]]
        assert stored.one(session, kept[0].id) == Segment("beta", RULE, "why", kept[0].id, 1)


def test_who_comes_second_does_not_overwrite(workspace: Workspace) -> None:
    """A segment changed since it was read is not changed again unseen; one that is gone is told."""
    with workspace.write("x") as unit:
        old = stored.store(unit.session, Segment("One", RULE))
        stored.store(unit.session, Segment("Uno", RULE, id=old.id, version=old.version))
    with pytest.raises(Conflict), workspace.write("x") as unit:
        stored.store(unit.session, Segment("Eins", RULE, id=old.id, version=old.version))
    with pytest.raises(NotFound), workspace.read() as session:
        stored.one(session, 99)
