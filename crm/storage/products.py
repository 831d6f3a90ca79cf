"""Products in and out."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.name import fold
from crm.domain.product import Product, ProductBuyer, ProductDraft, ProductHit, ProductRow
from crm.errors import Conflict, InvalidInput, NotFound
from crm.i18n import N_
from crm.storage.connection import Reading
from crm.storage.product_names import ITEM, SOLD, texts_of
from crm.storage.tables import GoesWithRecord, ProductNameRecord, ProductRecord

_MILLI = Decimal(1000)
_LAST = """
WITH last(text, id) AS (
  SELECT t.value, coalesce(
    (SELECT max(id) FROM purchase_line WHERE product = t.value),
    (SELECT max(id) FROM purchase_line WHERE product = '' AND sku = t.value),
    (SELECT max(id) FROM purchase_line WHERE product = '' AND sku = '' AND category = t.value))
  FROM json_each(:texts) t)
SELECT n.product_id, l.unit_price_micro, l.vat_rate_milli FROM last CROSS JOIN product_name n ON n.text = last.text
  CROSS JOIN purchase_line l ON l.id = last.id ORDER BY l.id
"""


def record_of(session: Session, product_id: int) -> ProductRecord:
    """The record of a product.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(ProductRecord, product_id)
    if record is None:
        raise NotFound(N_("This product does not exist (any more)."))
    return record


def product(session: Session, product_id: int) -> Product:
    """One product with the texts that mean it."""
    record = record_of(session, product_id)
    draft = ProductDraft(
        name=record.name,
        sku=record.sku,
        category=record.category,
        price_cents=record.price_cents,
        vat_rate=rate(record.vat_rate_milli),
        archived=record.archived,
    )
    return Product(record.id, record.version, draft, tuple(name.text for name in record.names))


def rate(milli: int | None) -> Decimal | None:
    """A stored VAT rate in percent."""
    if milli is None:
        return None
    value = Decimal(milli) / _MILLI
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def milli(value: Decimal | None) -> int | None:
    """A VAT rate as stored."""
    return None if value is None else int((value * _MILLI).to_integral_value())


def named(session: Session, name: str) -> int | None:
    """The product called like this, by its own name or a text of receipts."""
    key = fold(" ".join(name.split()))
    found = session.scalar(sa.select(ProductRecord.id).where(ProductRecord.name_key == key).limit(1))
    if found is None:
        texts = sa.select(ProductNameRecord.product_id).where(ProductNameRecord.text_key == key)
        found = session.scalar(texts.limit(1))
    return found


def insert(session: Session, draft: ProductDraft) -> ProductRecord:
    """Store a new product.

    Raises:
        InvalidInput: there is one with this name.
    """
    _refuse_taken(session, draft.name, None)
    record = ProductRecord(name=draft.name, name_key=fold(draft.name), names=[])
    _fill(record, draft)
    session.add(record)
    session.flush()
    return record


def update(session: Session, product_id: int, version: int, draft: ProductDraft) -> None:
    """Store a changed product; receipts keep their text and go on meaning it.

    Raises:
        NotFound: it was removed. Conflict: changed since it was read. InvalidInput: another one has this name.
    """
    record = record_of(session, product_id)
    if record.version != version:
        raise Conflict(N_("This product was changed in the meantime. Please open it again."))
    _refuse_taken(session, draft.name, product_id)
    _fill(record, draft)


def _refuse_taken(session: Session, name: str, own_id: int | None) -> None:
    if named(session, name) not in (None, own_id):
        raise InvalidInput(N_("There is a product “{name}” already."), field="name", name=name)


def _fill(record: ProductRecord, draft: ProductDraft) -> None:
    values = {
        "name": draft.name,
        "name_key": fold(draft.name),
        "sku": draft.sku,
        "category": draft.category,
        "price_cents": draft.price_cents,
        "vat_rate_milli": milli(draft.vat_rate),
        "archived": draft.archived,
    }
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    if all(known.text_key != record.name_key for known in record.names):
        record.names.append(ProductNameRecord(text=draft.name, text_key=record.name_key))


def merge(session: Session, kept_id: int, lost_id: int) -> None:
    """Make one product of two: the texts and rules of ``lost_id`` go to ``kept_id``.

    Raises:
        NotFound: one of them was removed.
    """
    kept, lost = record_of(session, kept_id), record_of(session, lost_id)
    for name in lost.names:
        name.product_id = kept_id
    _move_rules(session, kept_id, lost_id)
    for field in ("sku", "category", "price_cents", "vat_rate_milli"):
        if not getattr(kept, field):
            setattr(kept, field, getattr(lost, field))
    session.flush()
    for record in (kept, lost):
        session.expire(record, ["names"])
    session.delete(lost)


def _move_rules(session: Session, kept_id: int, lost_id: int) -> None:
    """Rules about ``lost_id`` are about ``kept_id`` from now on.

    Between the two there is nothing to suggest any more, but a bonus stays; what is said already is not said twice.
    """
    said: set[tuple[object, ...]] = set()
    for rule in session.scalars(sa.select(GoesWithRecord).order_by(GoesWithRecord.id)):
        if rule.product_id == lost_id:
            rule.product_id = kept_id
        if rule.suggested_id == lost_id:
            rule.suggested_id = kept_id
        if rule.product_id == rule.suggested_id == kept_id:
            rule.suggested_id, rule.sentence = None, ""
        what = (rule.suggested_id, rule.sentence, rule.bonus_every, rule.bonus_what)
        if rule.product_id == kept_id and (what in said or not any(what)):
            session.delete(rule)
        said |= {what} if rule.product_id == kept_id else set()


def rows(session: Reading, limit: int) -> list[ProductRow]:
    """Products without their figures, by name, archived ones last; at most ``limit``."""
    found = session.connection().exec_driver_sql(
        "SELECT id, name, sku, category, price_cents, archived FROM product ORDER BY archived, name_key, id LIMIT ?",
        (limit,),
    )
    return [
        ProductRow(id=r[0], name=r[1], sku=r[2], category=r[3], price_cents=r[4], archived=bool(r[5])) for r in found
    ]


def count(session: Reading) -> int:
    """How many products there are."""
    return int(session.connection().exec_driver_sql("SELECT count(*) FROM product").fetchone()[0])


def categories(session: Reading) -> list[str]:
    """The categories in use, in order."""
    found = session.connection().exec_driver_sql(
        "SELECT DISTINCT category FROM product WHERE category <> '' AND NOT archived"
    )
    return sorted((row[0] for row in found), key=fold)


def hits(session: Reading, words: str, limit: int) -> list[ProductHit]:
    """Products whose name, number or receipts hold the words, those that begin with them first."""
    found = (
        session.connection()
        .exec_driver_sql(
            "SELECT id, name, category, sku, price_cents, vat_rate_milli FROM product"
            " WHERE NOT archived AND (instr(name_key, :key) OR instr(lower(sku), :key) = 1"
            "   OR id IN (SELECT product_id FROM product_name WHERE instr(text_key, :key) = 1))"
            " ORDER BY instr(name_key, :key) <> 1, name_key LIMIT :limit",
            {"key": fold(words.strip()), "limit": limit},
        )
        .fetchall()
    )
    last = last_terms(session, [row[0] for row in found])
    return [_hit(row, last.get(row[0], (None, None))) for row in found]


def _hit(row: Sequence[Any], last: tuple[int | None, int | None]) -> ProductHit:
    price, vat = last[0] if row[4] is None else row[4], last[1] if row[5] is None else row[5]
    return ProductHit(row[0], row[1], row[2], row[3], price, rate(vat))


def last_terms(session: Reading, product_ids: Sequence[int]) -> dict[int, tuple[int | None, int | None]]:
    """Price in cents (None for nothing) and VAT rate in thousandths on the newest line of each product."""
    texts = texts_of(session, product_ids)
    found = session.connection().exec_driver_sql(_LAST, {"texts": json.dumps(texts)})
    return {row[0]: (abs(row[1] + 5_000) // 10_000 or None, row[2]) for row in found}


def bought_days(session: Reading, customer_id: int, until: date) -> dict[tuple[int, str], list[date]]:
    """The distinct days on which a customer bought each product, in order, by product id and name."""
    found = session.connection().exec_driver_sql(
        f"SELECT DISTINCT n.product_id, q.name, p.day FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id"
        f" JOIN product_name n ON n.text = {ITEM} JOIN product q ON q.id = n.product_id"
        " WHERE p.customer_id = ? AND p.day <= ? AND NOT p.is_return AND l.quantity_milli > 0 AND NOT q.archived"
        " ORDER BY n.product_id, p.day",
        (customer_id, until.isoformat()),
    )
    days: dict[tuple[int, str], list[date]] = {}
    for product_id, name, day in found:
        days.setdefault((product_id, name), []).append(date.fromisoformat(day))
    return days


def buyers(session: Reading, texts: Sequence[str], since: date, until: date) -> list[ProductBuyer]:
    """Who bought one of the texts from ``since`` to ``until`` (included), most days first."""
    found = session.connection().exec_driver_sql(
        f"WITH {SOLD} SELECT c.id, c.list_name, count(DISTINCT p.day), max(p.day) FROM sold s"
        " CROSS JOIN purchase p ON p.id = s.purchase_id CROSS JOIN customer c ON c.id = p.customer_id"
        " WHERE s.quantity_milli > 0 AND NOT p.is_return AND p.day BETWEEN :since AND :until"
        " GROUP BY c.id ORDER BY count(DISTINCT p.day) DESC, max(p.day) DESC, c.sort_name",
        {"texts": json.dumps(list(texts)), "since": since.isoformat(), "until": until.isoformat()},
    )
    return [ProductBuyer(r[0], r[1], r[2], date.fromisoformat(r[3])) for r in found]


def in_category(session: Reading, category: str) -> list[int]:
    """The products of a category."""
    found = session.connection().exec_driver_sql("SELECT id FROM product WHERE category = ?", (category,))
    return [row[0] for row in found]


def names(session: Reading, product_ids: Sequence[int]) -> dict[int, str]:
    """The names of products by id."""
    found = session.connection().exec_driver_sql(
        "SELECT id, name FROM product WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(product_ids)),)
    )
    return {row[0]: row[1] for row in found}
