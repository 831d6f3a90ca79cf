"""Tiers: who is in which, who moved and why, between any two days, and what other thresholds would do (product S3)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crm.analytics import tiers as counting
from crm.analytics.sales import Sales
from crm.domain.customer import CustomerRow
from crm.domain.stage import YEAR_DAYS
from crm.domain.tier import Move, Tier, TierPlan, checked, moves
from crm.domain.tier_move import Migration, Story, story
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import frames, lists, purchases, tier_plan
from crm.storage import settings as stored_settings
from crm.storage.database import Session

LATELY_DAYS = 30
MOST_NAMED = 500
"""So many names of who moved lately are read."""


@dataclass(frozen=True, slots=True)
class TierLine:
    """A tier (None: no tier) with its people by name and what they bought for in 12 months."""

    tier: Tier | None
    customer_ids: tuple[int, ...]
    year_cents: int


@dataclass(frozen=True, slots=True)
class MovedLine:
    """Somebody who moved lately."""

    customer: CustomerRow
    move: Move

    @property
    def id(self) -> int:
        return self.customer.id


@dataclass(frozen=True, slots=True)
class TiersSeen:
    """Everything about the tiers of a shop: ``lines`` from the highest down, ``moved`` newest first."""

    plan: TierPlan
    lines: tuple[TierLine, ...] = ()
    moved: tuple[MovedLine, ...] = ()
    migration: Migration | None = None


def seen(workspace: Workspace, first: date | None = None, last: date | None = None) -> TiersSeen:
    """Tiers with their people, the moves of the last 30 days, and the matrix between two days.

    The matrix goes from the start of this year to today if not said; archived customers are left out.
    """
    today = workspace.today()
    with workspace.read() as session:
        plan = tier_plan.load(session)
        if not plan.on:
            return TiersSeen(stored_settings.load(session).tiers)
        sales = Sales(*frames.purchases(session))
        everybody = lists.every(session, lists.Order(), today)
        books = counting.TierBooks(sales, plan, today)
        lines = _lines(everybody, books.held(today), counting.year_cents(sales, today), plan)
        moved = _lately(session, books, set(everybody), today)
    first, last = first or date(today.year, 1, 1), min(last or today, today)
    cells: dict[tuple[int, int], list[int]] = {}
    then, now = books.held(first), books.held(last)
    for who in everybody:
        cells.setdefault((then.get(who, 0), now.get(who, 0)), []).append(who)
    migration = Migration(first, last, plan, {cell: tuple(ids) for cell, ids in cells.items()})
    return TiersSeen(plan, lines, moved, migration)


def _lines(
    everybody: Iterable[int], held: dict[int, int], cents: dict[int, int], plan: TierPlan
) -> tuple[TierLine, ...]:
    people: list[list[int]] = [[] for _ in range(len(plan.tiers) + 1)]
    for who in everybody:
        people[held.get(who, 0)].append(who)
    made = [TierLine(plan.tier(n), tuple(ids), sum(cents.get(who, 0) for who in ids)) for n, ids in enumerate(people)]
    return tuple(reversed(made))


def _lately(session: Session, books: counting.TierBooks, shown: set[int], today: date) -> tuple[MovedLine, ...]:
    found = books.moves(today - timedelta(days=LATELY_DAYS - 1), today)
    lately = [(move, who) for who, made in found.items() if who in shown for move in made]
    newest = sorted(lately, key=lambda pair: (-pair[0].day, -pair[0].after, pair[1]))[:MOST_NAMED]
    rows = {row.id: row for row in lists.rows(session, list({who for _, who in newest}), today)}
    return tuple(MovedLine(rows[who], move) for move, who in newest)


def preview(workspace: Workspace, plan: TierPlan) -> tuple[int, ...]:
    """How many customers a plan would put into each tier today, no tier first.

    Raises:
        InvalidInput: the plan makes no sense.
    """
    plan, today = checked(plan), workspace.today()
    with workspace.read() as session:
        number = counting.TierBooks(Sales(*frames.purchases(session)), plan, today).held(today)
        counts = Counter(number.get(who, 0) for who in lists.every(session, lists.Order(), today))
    return tuple(counts[tier] for tier in range(len(plan.tiers) + 1))


def story_of(session: Session, customer_id: int, today: date) -> Story | None:
    """The moves of one customer with their reasons; None while tiers are off."""
    plan = tier_plan.load(session)
    if not plan.on:
        return None
    rows = purchases.weighed(session, customer_id, today)
    bought = [(day.toordinal(), plan.weight(cents, back)) for day, cents, back in rows]
    since = today.toordinal() - YEAR_DAYS
    return story(moves(bought, plan), plan, today, sum(weight for day, weight in bought if day > since))


def risen(session: Session, sales: Sales, today: date, days: int) -> list[tuple[int, Tier, date]]:
    """Who moved up in the last days, to which tier and when; the highest tier and the newest first."""
    plan = tier_plan.load(session)
    if not plan.on:
        return []
    found = counting.TierBooks(sales, plan, today).moves(today - timedelta(days=days - 1), today)
    last = [(who, [move for move in made if move.up][-1:]) for who, made in found.items()]
    ups = sorted(((move, who) for who, made in last for move in made), key=lambda p: (-p[0].after, -p[0].day, p[1]))
    return [(who, tier, date.fromordinal(move.day)) for move, who in ups if (tier := plan.tier(move.after))]


def held(session: Session, today: date) -> dict[int, Tier]:
    """The tier of everybody who has one at the end of a day."""
    plan = tier_plan.load(session)
    if not plan.on:
        return {}
    books = counting.TierBooks(Sales(*frames.purchases(session)), plan, today)
    return {who: tier for who, number in books.held(today).items() if (tier := plan.tier(number))}


def save(workspace: Workspace, plan: TierPlan) -> Outcome:
    """Keep other tiers, or switch them on or off.

    Raises:
        InvalidInput: ``field`` is ``tiers``, ``grace_days`` or ``cents_per_point``.
    """
    tidy = checked(plan)
    with workspace.write(N_("Change the tiers")) as unit:
        stored_settings.save(unit.session, replace(stored_settings.load(unit.session), tiers=tidy))
    return finished(unit)
