"""Whatever was done today can be undone, back to the first row, and done again."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from crm.domain.consent import Channel
from crm.domain.customer import CustomerDraft, Email
from crm.domain.entry import Commitment, EntryDraft, EntryKind
from crm.domain.letter import Way
from crm.domain.preference import Preference
from crm.domain.relation import RelationDraft, RelationKind
from crm.domain.task import TaskDraft
from crm.errors import CrmError
from crm.services import (
    backup,
    chosen,
    customers,
    duplicates,
    email_drafts,
    letters,
    notes,
    purchases,
    relations,
    signing,
    surveys,
    tasks,
)
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.factories import address, answer, dump, person, purchase

STEPS = 80


def somebody(dice: random.Random) -> CustomerDraft:
    """Somebody of one house, who would rather hear by e-mail or on paper."""
    prefers = dice.choice([(), (), (Preference(Channel.EMAIL),)])
    reached: dict[str, Any] = {"emails": (Email("a@berg.example"),), "addresses": (address(),), "prefers": prefers}
    return person(dice.choice(["Jan", "Мария", "Zoë"]), dice.choice(["Berg", "Иванова"]), **reached)


def some(dice: random.Random, workspace: Workspace) -> Callable[[], Any]:
    """One of the changes an owner makes, on customers that are there."""
    today, ids = workspace.today(), [row.id for row in customers.page(workspace, customers.ListQuery()).rows]
    one, two = (dice.choice(ids) for _ in range(2)) if ids else (0, 0)
    day = today - timedelta(days=dice.randrange(400))
    promise = EntryDraft(EntryKind.PROMISE, one, day, "Call back", Commitment(day + timedelta(days=9)))
    open_tasks = tasks.due(workspace)
    changes: list[Callable[[], Any]] = [
        lambda: customers.add(workspace, somebody(dice)),
        lambda: purchases.add(workspace, purchase(one, day, dice.randrange(100, 9000))),
        lambda: notes.add(workspace, promise),
        lambda: notes.log_call(workspace, one, "spoke"),
        lambda: tasks.add(workspace, TaskDraft("Order", day, one)),
        lambda: tasks.finish(workspace, dice.choice(open_tasks).ref),
        lambda: relations.add(workspace, RelationDraft(one, two, dice.choice(list(RelationKind)))),
        lambda: relations.add(workspace, RelationDraft(*ids[:2], RelationKind.HOUSEHOLD)),
        lambda: chosen.add_tag(workspace, [one, two], dice.choice(["market", "vip"])),
        lambda: chosen.archive(workspace, [one], archived=dice.random() < 0.5),
        lambda: duplicates.not_same(workspace, one, two),
        lambda: duplicates.merge(workspace, one, two),
        lambda: customers.remove(workspace, [one]),
        lambda: surveys.add(workspace, answer(one, dice.choice(["csat", "ces"]), dice.randrange(1, 6), day)),
        lambda: written(workspace, tuple(ids)),
        lambda: signed(dice, workspace),
    ]
    return dice.choice(changes[:2] if len(ids) < 4 else changes)


def written(workspace: Workspace, ids: tuple[int, ...]) -> Any:
    """Letters to these, or one to their household, or drafts of e-mails."""
    audience, on = Audience("customers", ids), workspace.today()
    for plan in letters.plans(workspace, "birthday", audience, Way.WISH, on=on, purpose="service", households=True):
        if plan.letters and plan.channel is Channel.POST:
            return letters.print_run(workspace, plan, workspace.path.with_name("letters.pdf"))
        if plan.letters:
            return email_drafts.draft(workspace, plan, None)
    raise IndexError


def signed(dice: random.Random, workspace: Workspace) -> Any:
    """A letter of the newest printing ticked off, put aside or taken up, or the whole printing done."""
    run = signing.run(workspace, letters.runs(workspace)[0].id)
    letter = dice.choice(run.letters if run else ())
    acts: list[Callable[[], Any]] = [
        lambda: signing.sign(workspace, letter.id),
        lambda: signing.unsign(workspace, letter.id),
        lambda: signing.put_aside(workspace, letter.id, "spoiled"),
        lambda: signing.take_up(workspace, letter.id),
        lambda: signing.finish(workspace, run.id if run else 0),
    ]
    return dice.choice(acts)()


@pytest.mark.parametrize("seed", range(6))
def test_back_to_the_first_row_and_forward_again(workspace: Workspace, seed: int) -> None:
    """Eighty changes of all kinds, merges among them; undone one by one they leave nothing, redone everything."""
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
