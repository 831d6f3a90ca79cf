"""Rules of what goes with what, and the counts behind them."""

import json
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from crm.domain.goes_with import MIN_SHARE, MIN_TOGETHER, GoesWith, GoesWithDraft, PairCount
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage.connection import Reading
from crm.storage.product_names import ITEM, SOLD, texts_of
from crm.storage.tables import GoesWithRecord, ProductRecord

LOOKED_AT = 1_000
"""Newest receipts with a product that are searched for what else stands on them."""
_CANDIDATES = 8
_FIELDS = ("since", "product_id", "category", "suggested_id", "sentence", "bonus_every", "bonus_what")


def record_of(session: Session, rule_id: int) -> GoesWithRecord:
    """The record of a rule.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(GoesWithRecord, rule_id)
    if record is None:
        raise NotFound(N_("This rule does not exist (any more)."))
    return record


def insert(session: Session, draft: GoesWithDraft) -> GoesWithRecord:
    """Store a new rule."""
    record = GoesWithRecord(**{name: getattr(draft, name) for name in _FIELDS})
    session.add(record)
    session.flush()
    return record


def update(session: Session, rule_id: int, version: int, draft: GoesWithDraft) -> None:
    """Store a changed rule.

    Raises:
        NotFound: it was removed. Conflict: changed since it was read.
    """
    record = record_of(session, rule_id)
    if record.version != version:
        raise Conflict(N_("This rule was changed in the meantime. Please open it again."))
    for name in _FIELDS:
        if getattr(record, name) != getattr(draft, name):
            setattr(record, name, getattr(draft, name))


def rules(session: Session, product_ids: Sequence[int] | None = None, categories: Sequence[str] = ()) -> list[GoesWith]:
    """All rules, or those about these products and categories, in the order they were made."""
    source, suggested = aliased(ProductRecord), aliased(ProductRecord)
    query = (
        sa.select(GoesWithRecord, source.name, suggested.name)
        .outerjoin(source, source.id == GoesWithRecord.product_id)
        .outerjoin(suggested, suggested.id == GoesWithRecord.suggested_id)
        .order_by(GoesWithRecord.id)
    )
    if product_ids is not None:
        about = GoesWithRecord.product_id.in_(product_ids)
        named = GoesWithRecord.product_id.is_(None) & GoesWithRecord.category.in_(categories)
        query = query.where(about | named)
    return [_rule(record, name or "", other or "") for record, name, other in session.execute(query)]


def _rule(record: GoesWithRecord, product: str, suggested: str) -> GoesWith:
    draft = GoesWithDraft(**{name: getattr(record, name) for name in _FIELDS})
    return GoesWith(record.id, record.version, draft, product, suggested)


def bought(session: Reading, customer_id: int, texts: Sequence[str], since: date) -> int:
    """How many of these texts a customer bought since a day, net of returns, in whole pieces."""
    found = session.connection().exec_driver_sql(
        "SELECT coalesce(sum(l.quantity_milli), 0) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id"
        f" WHERE p.customer_id = ? AND p.day >= ? AND {ITEM} IN (SELECT value FROM json_each(?))",
        (customer_id, since.isoformat(), json.dumps(list(texts))),
    )
    return max(0, int(found.fetchone()[0])) // 1000


def pairs(session: Reading, product_id: int, without: Sequence[int]) -> tuple[list[PairCount], int, int]:
    """What stands on the newest receipts with a product, how many those are, and how many receipts there are at all.

    ``without`` are products that are not asked for. What has too little support is left out.
    """
    run = session.connection().exec_driver_sql
    values = {"texts": json.dumps(texts_of(session, [product_id])), "most": LOOKED_AT}
    receipts = run(
        f"WITH {SOLD} SELECT DISTINCT purchase_id FROM sold WHERE quantity_milli > 0"
        " ORDER BY purchase_id DESC LIMIT :most",
        values,
    ).fetchall()
    left_out, least = [product_id, *without], max(MIN_TOGETHER, MIN_SHARE * len(receipts))
    found = run(
        "SELECT n.product_id, q.name, count(DISTINCT l.purchase_id) FROM json_each(?) r"
        f" CROSS JOIN purchase_line l ON l.purchase_id = r.value CROSS JOIN product_name n ON n.text = {ITEM}"
        " CROSS JOIN product q ON q.id = n.product_id WHERE l.quantity_milli > 0 AND NOT q.archived"
        " AND n.product_id NOT IN (SELECT value FROM json_each(?))"
        " GROUP BY n.product_id HAVING count(DISTINCT l.purchase_id) >= ? ORDER BY 3 DESC, 1 LIMIT ?",
        (json.dumps([row[0] for row in receipts]), json.dumps(left_out), least, _CANDIDATES),
    ).fetchall()
    of_all = run("SELECT count(*) FROM purchase").fetchone()[0]
    counts = [PairCount(row[0], row[1], row[2], _receipts(session, row[0])) for row in found]
    return counts, len(receipts), int(of_all)


def _receipts(session: Reading, product_id: int) -> int:
    """On how many receipts a product stands; twice on one counts twice, so that this needs no sorting."""
    values = {"texts": json.dumps(texts_of(session, [product_id]))}
    query = f"WITH {SOLD} SELECT count(*) FROM sold WHERE quantity_milli > 0"
    return int(session.connection().exec_driver_sql(query, values).fetchone()[0])
