"""Which product a text of a receipt means. Products keep themselves: the first line that names one makes it."""

import json
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.name import fold
from crm.domain.product import item_text
from crm.domain.purchase import Line
from crm.storage.connection import Reading
from crm.storage.history import Recorder
from crm.storage.tables import ProductNameRecord, ProductRecord

ITEM = "CASE WHEN l.product <> '' THEN l.product WHEN l.sku <> '' THEN l.sku ELSE l.category END"
"""The text by which a line ``l`` names its product, as ``item_text`` does."""
SOLD = """
sold(text, id, purchase_id, quantity_milli) AS (
  SELECT t.value, l.id, l.purchase_id, l.quantity_milli FROM json_each(:texts) t
    CROSS JOIN purchase_line l ON l.product = t.value
  UNION ALL SELECT t.value, l.id, l.purchase_id, l.quantity_milli FROM json_each(:texts) t
    CROSS JOIN purchase_line l ON l.product = '' AND l.sku = t.value
  UNION ALL SELECT t.value, l.id, l.purchase_id, l.quantity_milli FROM json_each(:texts) t
    CROSS JOIN purchase_line l ON l.product = '' AND l.sku = '' AND l.category = t.value)
"""
"""Every line naming one of the texts, from the index alone."""
_UNKNOWN = f"""
SELECT DISTINCT l.product, l.sku, l.category FROM purchase_line l
WHERE (l.product <> '' OR l.sku <> '' OR l.category <> '') {{since}}
  AND NOT EXISTS (SELECT 1 FROM product_name n WHERE n.text = {ITEM})
ORDER BY l.product, l.sku, l.category
"""


class _Item(NamedTuple):
    text: str
    sku: str
    category: str


def learn(session: Session, lines: Iterable[Line]) -> None:
    """Make the products that these lines name for the first time, and learn their category."""
    for line in lines:
        text = item_text(line.product, line.sku, line.category)
        if not text:
            continue
        product = _meant(session, text)
        if product is None:
            product = ProductRecord(name=text, name_key=fold(text), sku=line.sku, names=[], archived=False)
            session.add(product)
        if line.category and not product.category:
            product.category = line.category
        if all(name.text != text for name in product.names):
            product.names.append(ProductNameRecord(text=text, text_key=fold(text)))
        session.flush()


def _meant(session: Session, text: str) -> ProductRecord | None:
    """The product a text means: by the text itself, else by its letters without case and accents."""
    known = sa.select(ProductNameRecord.product_id)
    same, alike = ProductNameRecord.text == text, ProductNameRecord.text_key == fold(text)
    for condition in (same, alike):
        found = session.scalar(known.where(condition).order_by(ProductNameRecord.id).limit(1))
        if found is not None:
            return session.get_one(ProductRecord, found)
    return None


def complete(session: Reading, recorder: Recorder | None = None, *, since_id: int = 0) -> None:
    """Make the products of all lines (of those from ``since_id`` on) that no product knows yet, many at once.

    With a recorder they are part of its step.
    """
    run = session.connection().exec_driver_sql
    found = run(_UNKNOWN.format(since=f"AND l.id >= {since_id:d}" if since_id else "")).fetchall()
    if not found:
        return
    by_key: dict[str, int] = dict(run("SELECT text_key, product_id FROM product_name ORDER BY id DESC").fetchall())
    first, first_name = _next(session, "product"), _next(session, "product_name")
    products: dict[int, list[object]] = {}
    names: dict[str, int] = {}
    for item in (_Item(item_text(*row), row[1], row[2]) for row in found):
        key = fold(item.text)
        product_id = by_key.setdefault(key, first + len(products))
        if product_id >= first:
            made = products.setdefault(product_id, [product_id, item.text, key, item.sku, ""])
            made[4] = made[4] or item.category
        names.setdefault(item.text, product_id)
    if products:
        run(
            "INSERT INTO product (id, name, name_key, sku, category) VALUES (?, ?, ?, ?, ?)",
            [tuple(made) for made in products.values()],
        )
    ordered = sorted(names.items(), key=lambda name: name[1] < first)
    if recorder:
        fresh = first_name + sum(product_id >= first for product_id in names.values())
        recorder.added_block("product", first, first + len(products) - 1)
        recorder.added_block("product_name", first_name, fresh - 1)
        recorder.touch("product_name", range(fresh, first_name + len(names)))
    run(
        "INSERT INTO product_name (id, product_id, text, text_key) VALUES (?, ?, ?, ?)",
        [(first_name + n, product_id, text, fold(text)) for n, (text, product_id) in enumerate(ordered)],
    )


def _next(session: Reading, table: str) -> int:
    """The next free id; the product table remembers those it gave away."""
    run = session.connection().exec_driver_sql
    newest = run(f"SELECT max(id) FROM {table}").fetchone()[0] or 0
    used = run("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(max(newest, used[0] if used else 0)) + 1


def texts_of(session: Reading, product_ids: Iterable[int]) -> list[str]:
    """The texts of receipts that mean these products."""
    found = session.connection().exec_driver_sql(
        "SELECT text FROM product_name WHERE product_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(product_ids)),),
    )
    return [row[0] for row in found]


def ids_of(session: Reading, texts: Iterable[str]) -> dict[str, int]:
    """The products that texts mean, by text; unknown ones are left out."""
    wanted = {text: fold(text) for text in texts}
    run = session.connection().exec_driver_sql
    exact = dict(
        run(
            "SELECT text, product_id FROM product_name WHERE text IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wanted)),),
        ).fetchall()
    )
    alike = dict(
        run(
            "SELECT text_key, product_id FROM product_name WHERE text_key IN (SELECT value FROM json_each(?))"
            " ORDER BY id DESC",
            (json.dumps(list(wanted.values())),),
        ).fetchall()
    )
    found = {text: exact.get(text, alike.get(key)) for text, key in wanted.items()}
    return {text: product_id for text, product_id in found.items() if product_id is not None}
