"""Whatever was done today can be undone, back to the first row, and done again."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from crm.domain.entry import Commitment, EntryDraft, EntryKind
from crm.domain.relation import RelationDraft, RelationKind
from crm.domain.task import TaskDraft
from crm.errors import CrmError
from crm.services import backup, chosen, customers, duplicates, notes, purchases, relations, tasks
from crm.services.workspace import Workspace
from tests.factories import dump, person, purchase

STEPS = 60


def some(dice: random.Random, workspace: Workspace) -> Callable[[], Any]:
    """One of the changes an owner makes, on customers that are there."""
    today, ids = workspace.today(), [row.id for row in customers.page(workspace, customers.ListQuery()).rows]
    one, two = (dice.choice(ids) for _ in range(2)) if ids else (0, 0)
    day = today - timedelta(days=dice.randrange(400))
    promise = EntryDraft(EntryKind.PROMISE, one, day, "Call back", Commitment(day + timedelta(days=9)))
    open_tasks = tasks.due(workspace)
    changes: list[Callable[[], Any]] = [
        lambda: customers.add(
            workspace, person(dice.choice(["Jan", "Мария", "Zoë"]), dice.choice(["Berg", "Иванова"]))
        ),
        lambda: purchases.add(workspace, purchase(one, day, dice.randrange(100, 9000))),
        lambda: notes.add(workspace, promise),
        lambda: notes.log_call(workspace, one, "spoke"),
        lambda: tasks.add(workspace, TaskDraft("Order", day, one)),
        lambda: tasks.finish(workspace, dice.choice(open_tasks).ref),
        lambda: relations.add(workspace, RelationDraft(one, two, dice.choice(list(RelationKind)))),
        lambda: chosen.add_tag(workspace, [one, two], dice.choice(["market", "vip"])),
        lambda: chosen.archive(workspace, [one], archived=dice.random() < 0.5),
        lambda: duplicates.not_same(workspace, one, two),
        lambda: duplicates.merge(workspace, one, two),
        lambda: customers.remove(workspace, [one]),
    ]
    return dice.choice(changes[:2] if len(ids) < 4 else changes)


@pytest.mark.parametrize("seed", range(6))
def test_back_to_the_first_row_and_forward_again(workspace: Workspace, seed: int) -> None:
    """Sixty changes of all kinds, merges among them; undone one by one they leave nothing, redone everything."""
    dice, labels = random.Random(seed), []
    before = dump(workspace)
    for _ in range(STEPS):
        try:
            outcome = some(dice, workspace)()
        except (CrmError, IndexError):
            continue
        labels += [outcome.label] if outcome.changed else []
    after = dump(workspace)
    assert "Merge {name} with {other}" in labels
    for _ in labels:
        workspace.undo()
    assert dump(workspace) == before
    for _ in labels:
        workspace.redo()
    assert dump(workspace) == after
    assert backup.check(workspace) == []
