"""Products: the list with its figures, changes, who buys what, and who will want it again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import isnan

from crm.analytics import products as counting
from crm.analytics.products import SoldLines
from crm.analytics.sales import day_number
from crm.domain.goes_with import GoesWith, Together, together
from crm.domain.name import fold
from crm.domain.period import year_start
from crm.domain.product import Product, ProductBuyer, ProductDraft, ProductHit, ProductRow, Reorder, checked, reorder
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, frames, goes_with, lists, product_names
from crm.storage import products as stored
from crm.storage.database import Session

MOST_LISTED = 5_000
"""A list shows at most this many products; nobody reads further."""
SHOWN_BUYERS = 8
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class ProductList:
    """The products in the order of their names, how many there are, and their categories."""

    rows: tuple[ProductRow, ...]
    total: int
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductCard:
    """What is shown beside the list: who buys it most, what the owner says goes with it, and what the receipts say."""

    product: Product
    buyers: tuple[ProductBuyer, ...]
    buyers_total: int
    rules: tuple[GoesWith, ...]
    together: tuple[Together, ...]


def listed(workspace: Workspace) -> ProductList:
    """Every product with its figures; archived ones last."""
    today = workspace.today()
    with workspace.read() as session:
        rows = stored.rows(session, MOST_LISTED)
        prices = stored.last_terms(session, [row.id for row in rows if row.price_cents is None])
        found = counting.figures(SoldLines(*frames.lines(session)), day_number(year_start(today)), day_number(today))
        total, categories = stored.count(session), stored.categories(session)
    columns = (found.product, found.sold_milli, found.buyers, found.last_day, found.gap_days)
    figures = {values[0]: values[1:] for values in zip(*(column.tolist() for column in columns), strict=True)}
    full = (_with_figures(row, figures.get(row.id, (0, 0, -1, float("nan"))), prices) for row in rows)
    return ProductList(tuple(full), total, tuple(categories))


def _with_figures(
    row: ProductRow, figures: Sequence[float], prices: dict[int, tuple[int | None, int | None]]
) -> ProductRow:
    sold_milli, buyers, last_day, gap_days = figures
    return replace(
        row,
        sold=Decimal(int(sold_milli)) / 1000,
        buyers=int(buyers),
        rhythm_days=None if isnan(gap_days) else gap_days,
        last_on=_EPOCH + timedelta(days=int(last_day)) if last_day >= 0 else None,
        price_cents=prices.get(row.id, (None, None))[0] if row.price_cents is None else row.price_cents,
    )


def hits(workspace: Workspace, words: str, limit: int = 8) -> tuple[ProductHit, ...]:
    """The products whose name or number holds what was typed, with their usual price."""
    with workspace.read() as session:
        return tuple(stored.hits(session, words, limit))


def get(workspace: Workspace, product_id: int) -> Product:
    """One product.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return stored.product(session, product_id)


def card(workspace: Workspace, product_id: int, since: date) -> ProductCard:
    """One product beside the list, with who bought it from ``since`` on.

    Raises:
        NotFound: it does not exist (any more).
    """
    today = workspace.today()
    with workspace.read() as session:
        product = stored.product(session, product_id)
        buyers = stored.buyers(session, product.names, since, today)
        category = [product.draft.category] if product.draft.category else []
        rules = goes_with.rules(session, [product_id], category)
        suggested = [rule.draft.suggested_id for rule in rules if rule.draft.suggested_id]
        often = together(*goes_with.pairs(session, product_id, suggested))
    return ProductCard(product, tuple(buyers[:SHOWN_BUYERS]), len(buyers), tuple(rules), often)


def add(workspace: Workspace, draft: ProductDraft) -> Outcome:
    """Store a new product; the outcome's value is its id.

    Raises:
        InvalidInput: no name, one that is taken, or an impossible price or rate; ``field`` tells which.
    """
    tidy = checked(draft)
    with workspace.write(N_("Add {name}"), name=tidy.name) as unit:
        record = stored.insert(unit.session, tidy)
    return finished(unit, record.id)


def update(workspace: Workspace, product_id: int, version: int, draft: ProductDraft) -> Outcome:
    """Store a changed product. Receipts keep their text.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed.
    """
    tidy = checked(draft)
    with workspace.write(N_("Change {name}"), name=tidy.name) as unit:
        stored.update(unit.session, product_id, version, tidy)
    return finished(unit, product_id)


def same_name(workspace: Workspace, name: str) -> int | None:
    """The product with this name, or whose receipts say so."""
    with workspace.read() as session:
        return stored.named(session, name)


def merge(workspace: Workspace, kept_id: int, lost_id: int) -> Outcome:
    """Make one product of two; the outcome's value is ``kept_id``.

    Raises:
        NotFound: one of them was removed. InvalidInput: they are one and the same.
    """
    if kept_id == lost_id:
        raise InvalidInput(N_("Please choose two different products."), field="product")
    with workspace.read() as session:
        lost, kept = (stored.product(session, each).draft.name for each in (lost_id, kept_id))
    with workspace.write(N_("Put {name} together with {kept}"), name=lost, kept=kept) as unit:
        stored.merge(unit.session, kept_id, lost_id)
    return finished(unit, kept_id)


def buyer_ids(
    workspace: Workspace, since: date, *, product_id: int | None = None, category: str = ""
) -> tuple[int, ...]:
    """Who bought a product, or something of a category, from ``since`` on; most days first."""
    today = workspace.today()
    with workspace.read() as session:
        products = [product_id] if product_id else stored.in_category(session, category)
        texts = product_names.texts_of(session, products)
        return tuple(buyer.id for buyer in stored.buyers(session, texts, since, today))


def reorders(workspace: Workspace, customer_id: int) -> tuple[Reorder, ...]:
    """What one customer buys in a rhythm, the next day to expect it first; due ones carry a sentence saying so."""
    today = workspace.today()
    with workspace.read() as session:
        days = stored.bought_days(session, customer_id, today)
    found = (reorder(product_id, name, customer_id, on, today) for (product_id, name), on in days.items())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.next_on, fold(one.product))))


def due(workspace: Workspace, limit: int = 20) -> tuple[Reorder, ...]:
    """Who is due or overdue for a product by their own rhythm and can be reached, the latest by it first."""
    today = workspace.today()
    with workspace.read() as session:
        found = counting.due(SoldLines(*frames.lines(session)), day_number(today))
        columns = (found.customer, found.product, found.last_day, found.gap_days)
        rows = list(zip(*(column.tolist() for column in columns), strict=True))
        return tuple(_named(session, rows, limit, today))


def _named(session: Session, rows: Sequence[tuple[int, int, int, float]], limit: int, today: date) -> list[Reorder]:
    """The first rows that concern a customer who can be reached and a product still sold."""
    reachable = customers.reachable(session, [row[0] for row in rows])
    sold = {row.id: row.name for row in stored.rows(session, MOST_LISTED) if not row.archived}
    kept = [row for row in rows if row[0] in reachable and row[1] in sold][:limit]
    people = {row.id: row.name for row in lists.rows(session, list({row[0] for row in kept}), today)}
    return [
        Reorder(product, sold[product], customer, gap, last, (today - last).days, people[customer])
        for customer, product, day, gap in kept
        if customer in people
        for last in [_EPOCH + timedelta(days=day)]
    ]
