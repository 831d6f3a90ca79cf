"""A made-up shop to try everything on: some 400 customers, three years of purchases, and what was noted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from crm.domain import demo_accounts, demo_answers, demo_notes, demo_people, demo_sales, demo_segments
from crm.domain.address import PostalAddress
from crm.domain.demo_accounts import DemoAccount
from crm.domain.demo_answers import Answer
from crm.domain.demo_notes import Noted
from crm.domain.demo_people import DemoCustomer, Scene
from crm.domain.demo_sales import Sale
from crm.domain.goes_with import GoesWithDraft
from crm.domain.settings import Settings
from crm.domain.task import TaskDraft
from crm.domain.tier import TierPlan
from crm.i18n import catalogue
from crm.paths import RESOURCES
from crm.services import workspace as workspaces
from crm.services.workspace import Progress, Workspace
from crm.storage import (
    accounts,
    consents,
    entries,
    figures,
    goes_with,
    product_names,
    products,
    purchases,
    relations,
    segments,
    surveys,
    tasks,
    workdays,
)
from crm.storage import customers as stored_customers

_DAYS = 3 * 365
_BLOCK = 500
_AWAY_DAYS = 3
"""So long nobody was there: some dates were missed."""


def make(
    path: Path,
    language: str,
    *,
    customers: int = 400,
    seed: int = 1,
    today: date,
    progress: Progress | None = None,
) -> Workspace:
    """Make a customer file with a made-up shop whose books end ``today``; the same seed makes the same shop.

    Its first fill is not a step of the history: undo does not empty it.

    Raises:
        FileProblem: the file exists, or its folder cannot be written to. Cancelled: from ``progress``; no file is left.
    """
    scene = _scene(language, seed, today)
    people = demo_people.customers(scene, customers)
    sold = demo_sales.sales(scene, people)
    words = _lists("entries")[_spoken(language)]
    noted, to_do = demo_notes.entries(scene, words, people), demo_notes.tasks(scene, words)
    kept = demo_accounts.accounts(_lists("accounts")[_spoken(language)], people, sold, today)
    said = demo_answers.answers(scene, words, people)
    workspace = workspaces.create(path, _settings(scene.shop, language), clock=lambda: today)
    try:
        ids = _fill(workspace, scene.shop["address"]["country"], people, sold, progress)
        _rules(workspace, scene.shop)
        _note(workspace, ids, noted, to_do)
        _ask(workspace, ids, said)
        _keep(workspace, ids, kept)
        _segment(workspace, language)
        with workspace.transaction() as session:
            workdays.keep(session, [today - timedelta(days=_AWAY_DAYS)])
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def _scene(language: str, seed: int, today: date) -> Scene:
    shop = _lists("shops")[_spoken(language)]
    dice = Random(seed)  # noqa: S311 - a game, not a secret
    first_day = (today - timedelta(days=_DAYS)).replace(day=1)
    return Scene(shop, _lists("people"), first_day, today, dice)


def _spoken(language: str) -> str:
    return language if language in ("nl", "bg") else "en"


def _lists(name: str) -> dict[str, Any]:
    lists: dict[str, Any] = json.loads((RESOURCES / "demo" / f"{name}.json").read_text(encoding="utf-8"))
    return lists


def _settings(shop: Mapping[str, Any], language: str) -> Settings:
    texts = {name: shop[name] for name in ("phone", "email", "website", "signer", "envelope")}
    return Settings(
        shop_name=shop["name"],
        address=PostalAddress(**shop["address"]),
        language=language,
        counter_names=(shop["signer"],),
        counter_name=shop["signer"],
        tiers=TierPlan(on=True),
        **texts,
    )


def _fill(
    workspace: Workspace,
    country: str,
    people: Sequence[DemoCustomer],
    sold: Sequence[Sale],
    progress: Progress | None,
) -> list[int]:
    """Store customers and purchases; the ids of the customers."""
    total = len(people) + len(sold)
    with workspace.transaction() as session:
        ids: list[int] = []
        for customer in people:
            ids.append(stored_customers.insert(session, customer.draft, country).id)
            for event in customer.consents:
                consents.append(session, ids[-1], event)
        _tell(progress, len(ids), total)
        drafts = [draft if place is None else replace(draft, customer_id=ids[place]) for place, draft in sold]
        for start in range(0, len(drafts), _BLOCK):
            purchases.insert_all(session, drafts[start : start + _BLOCK])
            session.expunge_all()
            _tell(progress, len(ids) + min(start + _BLOCK, len(drafts)), total)
        product_names.complete(session)
        figures.refresh_all(session)
    return ids


def _segment(workspace: Workspace, language: str) -> None:
    with workspace.transaction() as session:
        for segment in demo_segments.segments(catalogue(language)):
            segments.store(session, segment)


def _rules(workspace: Workspace, shop: Mapping[str, Any]) -> None:
    """What goes with what: category, product, what to say, and a bonus."""
    since = workspace.today() - timedelta(days=365)
    with workspace.transaction() as session:
        for category, suggested, sentence, every, what in shop["goes_with"]:
            suggested_id = products.named(session, suggested)
            draft = GoesWithDraft(since, None, category, suggested_id, sentence, every, what)
            goes_with.insert(session, draft)


def _note(workspace: Workspace, ids: Sequence[int], noted: Sequence[Noted], to_do: Sequence[TaskDraft]) -> None:
    with workspace.transaction() as session:
        entries.insert_all(session, [replace(draft, customer_id=ids[place]) for place, draft in noted])
        for task in to_do:
            tasks.insert(session, task)


def _ask(workspace: Workspace, ids: Sequence[int], said: Sequence[Answer]) -> None:
    with workspace.transaction() as session:
        surveys.insert_all(session, [replace(draft, customer_id=ids[place]) for place, draft in said])


def _keep(workspace: Workspace, ids: Sequence[int], kept: Sequence[DemoAccount]) -> None:
    """The key accounts with their people and gestures."""
    since = workspace.today() - timedelta(days=demo_accounts.KEPT_DAYS)
    with workspace.transaction() as session:
        for one in kept:
            accounts.insert(session, replace(one.draft, customer_id=ids[one.place]), since)
            entries.insert_all(session, [replace(draft, customer_id=ids[place]) for place, draft in one.entries])
            for link in one.people:
                whom = replace(link, customer_id=ids[link.customer_id], other_id=ids[link.other_id])
                relations.insert(session, whom)


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)
