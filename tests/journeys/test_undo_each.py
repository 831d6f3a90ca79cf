"""Each change of people, purchases and promises by itself: undone it is as before, done again as after."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from crm.domain.account import AccountDraft, Agreement
from crm.domain.consent import Channel
from crm.domain.customer import Mark
from crm.domain.entry import Complaint, Gift, Wish
from crm.domain.goes_with import GoesWithDraft
from crm.domain.letter import Way
from crm.domain.listing import USUAL, ListView
from crm.domain.product import ProductDraft
from crm.domain.relation import RelationDraft, RelationKind
from crm.domain.task import TaskDraft
from crm.services import (
    accounts,
    backup,
    chosen,
    customers,
    duplicates,
    email_drafts,
    goes_with,
    letters,
    list_views,
    notes,
    products,
    purchases,
    relations,
    signing,
    survey_forms,
    surveys,
    tasks,
    today,
)
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.factories import answer, dump, entry, full_person, purchase, receipt
from tests.tables import table_file

DAY = date(2026, 11, 9)


@dataclass(frozen=True)
class Shop:
    """A workspace in which there is one of everything, and the ids."""

    workspace: Workspace
    one: int
    two: int
    newcomers: list[int]
    home: int
    receipt: int
    wish: int
    complaint: int
    gift: int
    task: Any
    relation: int
    account: int
    product: int
    other: int
    rule: Any
    view: int
    answer: int
    letters: tuple[int, ...]
    run: int


def written(w: Workspace, ids: tuple[int, ...], *, households: bool = False) -> Any:
    """A printing to these, to be signed; or one letter to those who live together."""
    audience = Audience("customers", ids)
    (plan,) = letters.plans(w, "birthday", audience, Way.POST, on=w.today(), households=households)
    return signing.run(w, letters.print_run(w, plan, w.path.with_name("letters.pdf")).value.run_id)


@pytest.fixture
def shop(workspace: Workspace) -> Shop:
    """Two customers who look like one, with all that can be kept about them."""
    w = workspace
    one, two = (customers.add(w, full_person(number=number)).value for number in ("1", "2"))
    newcomers = [customers.add(w, full_person("Piet", name)).value for name in ("Smit", "Mol")]
    notes.log_call(w, newcomers[0], "spoke")
    bought = [purchases.add(w, receipt(each)).value for each in (one, two, one)]
    wish, second = (notes.add(w, entry(each, "wish", DAY, details=Wish("Peonies"))).value for each in (one, two))
    complaint = notes.add(w, entry(one, "complaint", DAY, details=Complaint())).value
    gift = notes.add(w, entry(one, "gift", DAY, details=Gift("Candle", planned_on=DAY + timedelta(days=60)))).value
    tasks.add(w, TaskDraft("Order ribbon", DAY, one))
    task = next(row.ref for row in tasks.due(w) if row.text == "Order ribbon")
    relation = relations.add(w, RelationDraft(one, two, RelationKind.FAMILY)).value
    account = accounts.make(w, AccountDraft(one, agreements=(Agreement(DAY, "Free delivery"),))).value
    first, last = (row.id for row in products.listed(w).rows[:2])
    goes_with.add(w, GoesWithDraft(DAY, product_id=first, suggested_id=last))
    view = list_views.save(w, ListView("Mine", USUAL)).value
    assert bought
    assert second
    home = customers.add(w, full_person("Kees")).value
    said = surveys.add(w, answer(one, "nps", 3)).value
    run = written(w, (one, home))
    signed, other = (letter.id for letter in run.letters)
    signing.sign(w, other)
    relations.add(w, RelationDraft(one, home, RelationKind.HOUSEHOLD))
    stored = (bought[0], wish, complaint, gift, task, relation, account, first, last, goes_with.rules(w)[0], view)
    return Shop(w, one, two, newcomers, home, *stored, said, (signed, other), run.id)


def changed_purchase(s: Shop) -> Any:
    found = purchases.get(s.workspace, s.receipt)
    return purchases.update(s.workspace, s.receipt, found.version, purchase(s.two, DAY, 5000))


def marked(s: Shop) -> Any:
    found = customers.get(s.workspace, s.one)
    draft = replace(found.profile, mark=Mark.MOVED, marked_on=DAY, flags=("Pays late",), contact_days=28)
    return customers.update(s.workspace, s.one, found.version, draft)


def changed_note(s: Shop) -> Any:
    found = notes.get(s.workspace, s.complaint)
    draft = replace(found.draft, text="Other words", pinned=True, private=True, minutes=10)
    return notes.change(s.workspace, s.complaint, found.version, draft)


def changed_task(s: Shop) -> Any:
    version, draft = tasks.get(s.workspace, s.task.id)
    return tasks.change(s.workspace, s.task.id, version, replace(draft, text="Order more", due=DAY))


def changed_account(s: Shop) -> Any:
    found = accounts.of_customer(s.workspace, s.one)
    assert found is not None
    draft = replace(found.draft, goals="More", agreements=(), checkin_days=30)
    return accounts.change(s.workspace, s.account, found.version, draft)


def changed_product(s: Shop) -> Any:
    found = products.get(s.workspace, s.product)
    return products.update(s.workspace, s.product, found.version, replace(found.draft, name="Tulip", price_cents=250))


def changed_rule(s: Shop) -> Any:
    draft = replace(s.rule.draft, bonus_every=10, bonus_what="One free")
    return goes_with.update(s.workspace, s.rule.id, s.rule.version, draft)


def changed_answer(s: Shop) -> Any:
    found = surveys.get(s.workspace, s.answer)
    draft = replace(found.draft, score=9, remark="Better", private=True)
    return surveys.change(s.workspace, s.answer, found.version, draft)


def forms(s: Shop) -> Any:
    path = table_file(s.workspace.path.parent, "Nr;Cijfer;NPS;Datum\n1;5;9;9-11-2026\n2;1;;9-11-2026\n")
    return survey_forms.read(s.workspace, path)


def drafted(s: Shop) -> Any:
    audience, on = Audience("customers", (s.one, s.home)), s.workspace.today()
    plan = letters.plan(s.workspace, "birthday", audience, on=on, purpose="service", channel=Channel.EMAIL)
    return email_drafts.draft(s.workspace, plan, None)


def settled(verb: str) -> Callable[[Shop], Any]:
    def run(s: Shop) -> Any:
        line = next(task for task in today.overview(s.workspace).tasks if task.ref == s.task)
        return getattr(today, verb)(s.workspace, line)

    return run


CHANGES: dict[str, Callable[[Shop], Any]] = {
    "mark": marked,
    "tag many": lambda s: chosen.add_tag(s.workspace, [s.one, s.two], "vip"),
    "untag many": lambda s: chosen.remove_tag(s.workspace, [s.one, s.two], "tulips"),
    "archive many": lambda s: chosen.archive(s.workspace, [s.one, s.two]),
    "delete many": lambda s: customers.remove(s.workspace, s.newcomers),
    "merge": lambda s: duplicates.merge(s.workspace, s.one, s.two),
    "not the same": lambda s: duplicates.not_same(s.workspace, s.one, s.two),
    "buy as a new one": lambda s: purchases.add_for_new(s.workspace, "Piet Smit", purchase(None, DAY)),
    "change purchase": changed_purchase,
    "remove purchase": lambda s: purchases.remove(s.workspace, s.receipt),
    "log a call": lambda s: notes.log_call(s.workspace, s.one, "spoke"),
    "change note": changed_note,
    "pin": lambda s: notes.pin(s.workspace, s.complaint),
    "solve": lambda s: notes.mark_done(s.workspace, s.complaint),
    "give": lambda s: notes.mark_done(s.workspace, s.gift),
    "decline": lambda s: notes.decline(s.workspace, s.wish, "Too dear"),
    "fulfil for all": lambda s: notes.fulfil(s.workspace, "Peonies"),
    "decline for all": lambda s: notes.decline_all(s.workspace, "Peonies", "Too dear"),
    "delete note": lambda s: notes.delete(s.workspace, s.complaint),
    "change task": changed_task,
    "finish task": lambda s: tasks.finish(s.workspace, s.task),
    "put task off": lambda s: tasks.put_off(s.workspace, s.task),
    "skip task": lambda s: tasks.skip(s.workspace, s.task),
    "delete task": lambda s: tasks.delete(s.workspace, s.task.id),
    "settle on Today": settled("finish"),
    "put off on Today": settled("put_off"),
    "skip on Today": settled("skip"),
    "end link": lambda s: relations.end(s.workspace, s.relation),
    "remove link": lambda s: relations.remove(s.workspace, s.relation),
    "change account": changed_account,
    "talked": lambda s: accounts.talked(s.workspace, s.account),
    "no longer a key account": lambda s: accounts.end(s.workspace, s.account),
    "add product": lambda s: products.add(s.workspace, ProductDraft("Ribbon", price_cents=100)),
    "change product": changed_product,
    "merge products": lambda s: products.merge(s.workspace, s.product, s.other),
    "change rule": changed_rule,
    "remove rule": lambda s: goes_with.remove(s.workspace, s.rule),
    "record an answer": lambda s: surveys.add(s.workspace, answer(s.two, "ces", 5, remark="Long queue")),
    "change answer": changed_answer,
    "delete answer": lambda s: surveys.remove(s.workspace, s.answer),
    "read forms": forms,
    "print letters": lambda s: written(s.workspace, (s.one, s.home)),
    "print to a household": lambda s: written(s.workspace, (s.one, s.home), households=True),
    "draft e-mails": drafted,
    "sign": lambda s: signing.sign(s.workspace, s.letters[0]),
    "take tick away": lambda s: signing.unsign(s.workspace, s.letters[1]),
    "put letter aside": lambda s: signing.put_aside(s.workspace, s.letters[1], "spoiled"),
    "sign all": lambda s: signing.finish(s.workspace, s.run),
    "save view": lambda s: list_views.save(s.workspace, ListView("Other", USUAL, sort="city")),
    "remove view": lambda s: list_views.remove(s.workspace, s.view),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_and_back_and_again(shop: Shop, name: str) -> None:
    """It changes something; Undo leaves no trace of it, Redo brings every row of it back."""
    before = dump(shop.workspace)
    CHANGES[name](shop)
    after = dump(shop.workspace)
    assert after != before
    shop.workspace.undo()
    assert dump(shop.workspace) == before
    shop.workspace.redo()
    assert dump(shop.workspace) == after
    assert backup.check(shop.workspace) == []
