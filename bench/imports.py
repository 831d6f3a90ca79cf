"""Import of customers and purchases against raw ``executemany`` of the same final rows (performance research 4).

The floor reads the final rows with ``csv.reader`` and adds them in one transaction per file, into the same tables
without secondary indexes, history and full text, on a connection with the program's own settings.
"""

import csv
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.result import Result
from crm.domain.settings import Settings
from crm.services import imports, workspace
from crm.storage.connection import connect

TODAY = date(2026, 11, 23)
FULL = bool(os.environ.get("STAMKLANT_BENCH_FULL"))
CUSTOMERS, PURCHASES = (100_000, 1_000_000) if FULL else (20_000, 200_000)
_TABLES = (
    ("customer", "email", "phone", "address"),
    ("purchase", "purchase_line", "product", "product_name", "figure"),
)
_PARTS = ["ber", "ga", "sto", "ma", "dij", "ke", "ovs", "ker", "lin", "den", "vel", "hui", "zé", "rö"]
_FIRST = ["Jan", "Anna", "Zoë", "Els", "Kees", "Noor", "Emma", "Цветелина", "Luc", "Willem", "Fatima", "Sanne"]


def write_customers(path: Path, count: int) -> None:
    """A file of made-up customers, as an address book writes it."""
    rng = random.Random(3)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            "Klantnummer Voornaam Tussenvoegsel Achternaam Straat Huisnummer Postcode Plaats Land E-mail Telefoon "
            "Geboortedatum".split()
        )
        for i in range(count):
            surname = "".join(rng.choice(_PARTS) for _ in range(3)).capitalize()
            born = f"{rng.randrange(1, 29):02}-{rng.randrange(1, 13):02}-{rng.randrange(1940, 2005)}"
            postcode = f"{rng.randrange(1000, 9999)} {rng.choice('ABC')}{rng.choice('KLM')}"
            phone = f"06-{rng.choice('12345')}{rng.randrange(10**6, 10**7)}"
            street = rng.choice(_PARTS).capitalize() + "straat"
            name = (rng.choice(_FIRST), rng.choice(["", "", "van den", "de"]), surname)
            place = (street, i % 300 + 1, postcode, "Arnhem", "Nederland")
            writer.writerow((10_000 + i, *name, *place, f"klant{i}@example.org", phone, born))


def write_purchases(path: Path, count: int, customers: int, *, shuffled: bool = False) -> None:
    """A file of made-up receipts, in order as a till writes it, or ``shuffled``."""
    rng = random.Random(5)
    order = list(range(count))
    if shuffled:
        rng.shuffle(order)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Bonnummer", "Datum", "Klantnummer", "Artikel", "Aantal", "Prijs"])
        for i in order:
            day = date(2023, 1, 1) + timedelta(days=1400 * i // count)
            customer = 10_000 + int(customers * rng.random() ** 2)
            product = "".join(rng.choice(_PARTS) for _ in range(3))
            price = f"{rng.randrange(100, 9999) / 100:.2f}".replace(".", ",")
            writer.writerow([500_000 + i, f"{day:%d-%m-%Y}", customer, product, rng.randrange(1, 5), price])


def import_seconds(folder: Path) -> float:
    """Both files imported into a new customer file, which is left as ``shop.stamklant``."""
    for old in folder.glob("shop.stamklant*"):
        old.unlink()
    shop = workspace.create(folder / "shop.stamklant", Settings(shop_name="Bench"), clock=lambda: TODAY)
    began = time.perf_counter()
    for name in ("customers.csv", "purchases.csv"):
        imports.apply(shop, folder / name)
    taken = time.perf_counter() - began
    shop.close()
    return taken


def keep_final_rows(folder: Path) -> dict[str, str]:
    """Write the rows of each table as CSV; the tables' definitions."""
    source = connect(folder / "shop.stamklant", read_only=True)
    definitions = {}
    for table in (name for group in _TABLES for name in group):
        (definitions[table],) = source.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
        with (folder / f"{table}.rows").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(source.execute(f"SELECT * FROM {table}"))
    source.close()
    return definitions


def floor_seconds(folder: Path, definitions: dict[str, str]) -> float:
    """The same final rows by raw ``executemany`` of ``csv.reader``."""
    path = folder / "floor.db"
    for old in folder.glob("floor.db*"):
        old.unlink()
    raw = connect(path)
    for definition in definitions.values():
        raw.execute(definition)
    began = time.perf_counter()
    for group in _TABLES:
        raw.execute("BEGIN")
        for table in group:
            _fill(raw, table, folder / f"{table}.rows")
        raw.execute("COMMIT")
    taken = time.perf_counter() - began
    raw.close()
    return taken


def _fill(raw: Any, table: str, path: Path) -> None:
    with path.open(newline="", encoding="utf-8") as file:
        width = len(next(csv.reader(file)))
        file.seek(0)
        raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", csv.reader(file))


def rows() -> Iterator[Result]:
    """One row; floor and import take turns, the best of each counts."""
    folder = Path(tempfile.mkdtemp(prefix="stamklant-bench-"))
    try:
        write_customers(folder / "customers.csv", CUSTOMERS)
        write_purchases(folder / "purchases.csv", PURCHASES, CUSTOMERS)
        taken, floor = [], []
        for _ in range(1 if FULL else 2):
            taken.append(import_seconds(folder))
            definitions = keep_final_rows(folder)
            floor.append(floor_seconds(folder, definitions))
        name = f"import {CUSTOMERS:,} customers, {PURCHASES:,} purchases"
        yield Result(name, min(floor), min(taken), 3.0)
    finally:
        shutil.rmtree(folder)
