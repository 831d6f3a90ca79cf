"""What is done with many chosen customers at once: each is one step of the history."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from crm.domain.customer import CustomerDraft
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import settings as stored_settings
from crm.storage.bulk import Bulk
from crm.storage.import_customers import CustomerStore

_PART = 2_000


def add_tag(workspace: Workspace, ids: Sequence[int], tag: str) -> Outcome:
    """Give these customers a tag; the outcome's value is how many did not have it yet.

    Raises:
        InvalidInput: no tag (``tag``).
    """
    word = _tidy(tag)
    return _change(workspace, ids, "Tag {n} customers", lambda draft: _with(draft, (*draft.tags, word)))


def remove_tag(workspace: Workspace, ids: Sequence[int], tag: str) -> Outcome:
    """Take a tag from these customers; the outcome's value is how many had it.

    Raises:
        InvalidInput: no tag (``tag``).
    """
    word = _tidy(tag)
    label = "Untag {n} customers"
    return _change(workspace, ids, label, lambda draft: _with(draft, tuple(t for t in draft.tags if t != word)))


def archive(workspace: Workspace, ids: Sequence[int], *, archived: bool = True) -> Outcome:
    """Archive these customers, or bring them back; the outcome's value is how many it changed."""
    label = "Archive {n} customers" if archived else "Bring back {n} customers"
    with workspace.write(label) as unit:
        run = unit.session.connection().exec_driver_sql
        query = "SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND archived = ?"
        going = [row[0] for row in run(query, (json.dumps(list(ids)), int(not archived)))]
        unit.recorder.touch("customer", going)
        moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        run(
            "UPDATE customer SET archived = ?, version = version + 1, changed_at = ?"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (int(archived), moment, json.dumps(going)),
        )
        unit.values["n"] = len(going)
    return finished(unit, len(going))


def _tidy(tag: str) -> str:
    word = " ".join(tag.split())
    if not word or "," in word:
        raise InvalidInput(N_("Please enter one tag."), field="tag")
    return word


def _with(draft: CustomerDraft, tags: tuple[str, ...]) -> CustomerDraft:
    return replace(draft, tags=tuple(dict.fromkeys(tags)))


def _change(
    workspace: Workspace, ids: Sequence[int], label: str, change: Callable[[CustomerDraft], CustomerDraft]
) -> Outcome:
    number = 0
    with workspace.write(label) as unit:
        country = stored_settings.load(unit.session).country
        bulk = Bulk(unit.session, unit.recorder)
        store = CustomerStore(unit.session, bulk, country, workspace.today())
        for start in range(0, len(ids), _PART):
            before = store.load(ids[start : start + _PART])
            after = {row_id: (draft, new) for row_id, draft in before.items() if (new := change(draft)) != draft}
            store.change(after)
            number += len(after)
        bulk.finish(())
        unit.values["n"] = number
    return finished(unit, number)
