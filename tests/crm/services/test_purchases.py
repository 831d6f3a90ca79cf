"""Purchases: entered, corrected, removed."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.purchase import PurchaseDraft
from crm.errors import Conflict, InvalidInput, NotFound
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from tests.factories import dump, person, purchase, receipt


def test_a_purchase_is_an_amount_and_a_day(workspace: Workspace) -> None:
    """Without a customer it is a cash sale."""
    outcome = purchases.add(workspace, purchase())
    assert purchases.get(workspace, outcome.value).draft == purchase()
    assert outcome.label == "Add purchase"


def test_a_return_is_called_so(workspace: Workspace) -> None:
    """The step says what it was."""
    assert purchases.add(workspace, purchase(cents=-100)).label == "Add return"


@pytest.mark.parametrize("draft", [PurchaseDraft(date(2026, 1, 1)), purchase(on=date(1026, 1, 1))])
def test_a_refused_receipt_changes_nothing(workspace: Workspace, draft: PurchaseDraft) -> None:
    """Neither a new one nor a corrected one."""
    added = purchases.add(workspace, purchase()).value
    before = dump(workspace)
    with pytest.raises(InvalidInput):
        purchases.add(workspace, draft)
    with pytest.raises(InvalidInput):
        purchases.update(workspace, added, 1, draft)
    assert dump(workspace) == before


def test_the_customer_must_exist(workspace: Workspace) -> None:
    """A purchase never points nowhere, when entered and when corrected."""
    added = purchases.add(workspace, purchase()).value
    with pytest.raises(NotFound):
        purchases.add(workspace, purchase(99))
    with pytest.raises(NotFound):
        purchases.update(workspace, added, 1, purchase(99))


def test_a_receipt_changed_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    """Whoever opened an older version is told, also when only a line's name differs."""
    added = purchases.add(workspace, receipt()).value
    renamed = (replace(receipt().lines[0], product="Roses"), receipt().lines[1])
    purchases.update(workspace, added, 1, replace(receipt(), lines=renamed))
    with pytest.raises(Conflict):
        purchases.update(workspace, added, 1, receipt(note="late"))


def test_who_is_gone_is_gone(workspace: Workspace) -> None:
    """Every question about an unknown purchase is the same sentence."""
    with pytest.raises(NotFound):
        purchases.get(workspace, 99)
    with pytest.raises(NotFound):
        purchases.update(workspace, 99, 1, purchase())
    with pytest.raises(NotFound):
        purchases.remove(workspace, 99)


def test_saving_without_a_change_is_no_step(workspace: Workspace) -> None:
    """Looking at a receipt and pressing OK is nothing to undo."""
    added = purchases.add(workspace, receipt()).value
    stored = purchases.get(workspace, added)
    assert purchases.update(workspace, added, stored.version, stored.draft).changed == frozenset()


def test_the_newest_purchase_comes_first(workspace: Workspace) -> None:
    """By day, then by entry."""
    added = customers.add(workspace, person()).value
    ids = [
        purchases.add(workspace, purchase(added, on)).value
        for on in (date(2026, 1, 2), date(2026, 1, 1), date(2026, 1, 2))
    ]
    assert [row.id for row in purchases.rows(workspace, added)] == [ids[2], ids[0], ids[1]]


def test_a_new_customer_comes_with_the_purchase(workspace: Workspace) -> None:
    """One step stores both, one undo takes both back."""
    before = dump(workspace)
    outcome = purchases.add_for_new(workspace, "Ann van den Berg", purchase(None, cents=500))
    (found,) = customers.search(workspace, "berg")
    assert (found.name, found.purchases) == ("Berg, Ann van den", 1)
    assert outcome.values == {"name": "Ann van den Berg"}
    workspace.undo()
    assert dump(workspace) == before


def test_words_that_were_used_are_offered_again(workspace: Workspace) -> None:
    """Channels and payment kinds, the most frequent first; empty ones are none."""
    for channel, payment in (("web", "card"), ("shop", "card"), ("shop", "")):
        purchases.add(workspace, purchase(None, channel=channel, payment=payment))
    assert purchases.words(workspace) == (("shop", "web"), ("card",))
