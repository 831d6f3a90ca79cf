"""Questions about purchases, rhythm, stage and tier as SQL."""

from collections.abc import Callable, Mapping

from crm.domain.segment import Question
from crm.domain.segment_field import What
from crm.domain.stage import DUE, ON_TIME, OVERDUE, YEAR_DAYS, Pace
from crm.storage import figures, products, tier_plan
from crm.storage.product_names import texts_of
from crm.storage.segment_clause import (
    Asking,
    Clause,
    among,
    counted,
    listed,
    matching,
    people,
    ranged,
    signed,
    text_fits,
)

_RECEIPTS = "SELECT customer_id FROM purchase WHERE customer_id IS NOT NULL AND day > ? AND day <= ?"
_GROUPED = f"{_RECEIPTS} GROUP BY customer_id"
_BUYERS = """
SELECT p.customer_id FROM (
  SELECT l.purchase_id, l.quantity_milli FROM json_each(?) t CROSS JOIN purchase_line l ON l.product = t.value
  UNION ALL SELECT l.purchase_id, l.quantity_milli FROM json_each(?) t
    CROSS JOIN purchase_line l ON l.product = '' AND l.sku = t.value
  UNION ALL SELECT l.purchase_id, l.quantity_milli FROM json_each(?) t
    CROSS JOIN purchase_line l ON l.product = '' AND l.sku = '' AND l.category = t.value
) s CROSS JOIN purchase p ON p.id = s.purchase_id
WHERE s.quantity_milli > 0 AND NOT p.is_return AND p.day > ? AND p.day <= ? AND p.customer_id IS NOT NULL
"""
_FACTOR = "((? + f.last_down) / coalesce(f.rhythm_days, ?))"
"""Days since the last purchase by the own rhythm, else by that of the shop (metrics 4)."""
_PACES = {
    Pace.ON_TIME.value: (-1.0, ON_TIME),
    Pace.DUE.value: (ON_TIME, DUE),
    Pace.OVERDUE.value: (DUE, OVERDUE),
    Pace.SILENT.value: (OVERDUE, 1e9),
}


def _span(question: Question, asking: Asking) -> tuple[str, str]:
    return asking.since(question), asking.today.isoformat()


def _purchases(question: Question, asking: Asking) -> Clause:
    if question.days is None:
        return ranged(question, "f.purchases")
    groups = f"{_RECEIPTS} AND NOT is_return GROUP BY customer_id"
    return counted(question, groups, "count(*)", *_span(question, asking))


def _spent(question: Question, asking: Asking) -> Clause:
    if question.days in (None, YEAR_DAYS):
        return ranged(question, "f.total_cents" if question.days is None else "f.year_cents")
    return counted(question, _GROUPED, "sum(total_cents)", *_span(question, asking))


def _average(question: Question, asking: Asking) -> Clause:
    """Revenue by purchases; who bought nothing has no average (metrics 5)."""
    sql, values = ranged(question, "sum(total_cents) * 1.0 / nullif(sum(NOT is_return), 0)")
    return people(f"{_GROUPED} HAVING {sql}", *_span(question, asking), *values)


def _returns(question: Question, asking: Asking) -> Clause:
    groups = f"{_RECEIPTS} AND is_return GROUP BY customer_id"
    return counted(question, groups, "count(*)", *_span(question, asking))


def _buyers(texts: list[str], question: Question, asking: Asking) -> Clause:
    wanted = listed(texts)
    return signed(question, people(_BUYERS, wanted, wanted, wanted, *_span(question, asking)))


def _product(question: Question, asking: Asking) -> Clause:
    """A product is known by any text that receipts have for it, so a new name or a merge changes no segment."""
    names = matching(asking.session, "SELECT text FROM product_name", text_fits(question))
    run = asking.session.connection().exec_driver_sql
    query = "SELECT DISTINCT product_id FROM product_name WHERE text IN (SELECT value FROM json_each(?))"
    meant = [row[0] for row in run(query, (listed(names),))]
    return _buyers(texts_of(asking.session, meant), question, asking)


def _category(question: Question, asking: Asking) -> Clause:
    fits = text_fits(question)
    names = matching(asking.session, "SELECT DISTINCT category FROM product", fits)
    meant = [row_id for name in names for row_id in products.in_category(asking.session, name)]
    return _buyers(texts_of(asking.session, meant), question, asking)


def _pace(question: Question, asking: Asking) -> Clause:
    shop = figures.shop_rhythm(asking.session)
    bounds = [_PACES[str(value)] for value in question.values]
    sql = " OR ".join(f"({_FACTOR} > ? AND {_FACTOR} <= ?)" for _ in bounds)
    measured = (asking.today.toordinal(), shop)
    values = tuple(v for low, high in bounds for v in (*measured, low, *measured, high))
    return signed(question, (f"({sql})", values))


CLAUSES: Mapping[What, Callable[[Question, Asking], Clause]] = {
    What.PURCHASES: _purchases,
    What.SPENT: _spent,
    What.AVERAGE: _average,
    What.RETURNS: _returns,
    What.PRODUCT: _product,
    What.CATEGORY: _category,
    What.STAGE: lambda question, asking: signed(question, among("f.stage", question.values)),
    What.TIER: lambda question, asking: signed(question, tier_plan.among(question.values)),
    What.PACE: _pace,
}
