"""Import of customers and purchases against raw ``executemany`` of the same final rows (performance research 4).

The floor reads the final rows with ``csv.reader`` and adds them in one transaction per file, into the same tables
without secondary indexes, history and full text, on a connection with the program's own settings.
"""

import csv
import os
import random
import shutil
import subprocess
import sys
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


def write_purchases(path: Path, count: int, customers: int, *, shuffled: bool = False, numbered: bool = True) -> None:
    """A file of made-up receipts, in order as a till writes it, or ``shuffled``; with receipt numbers or without."""
    rng = random.Random(5)
    order = list(range(count))
    if shuffled:
        rng.shuffle(order)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        first = 0 if numbered else 1
        writer.writerow(["Bonnummer", "Datum", "Klantnummer", "Artikel", "Aantal", "Prijs"][first:])
        for i in order:
            day = date(2023, 1, 1) + timedelta(days=1400 * i // count)
            customer = 10_000 + int(customers * rng.random() ** 2)
            product = "".join(rng.choice(_PARTS) for _ in range(3))
            price = f"{rng.randrange(100, 9999) / 100:.2f}".replace(".", ",")
            row = [500_000 + i, f"{day:%d-%m-%Y}", customer, product, rng.randrange(1, 5), price]
            writer.writerow(row[first:])


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


def again_seconds(folder: Path) -> float:
    """Both files once more into ``shop.stamklant``, which holds them already.

    Raises:
        RuntimeError: something changed.
    """
    shop = workspace.open_file(folder / "shop.stamklant", clock=lambda: TODAY)
    began = time.perf_counter()
    done = [imports.apply(shop, folder / name).value for name in ("customers.csv", "purchases.csv")]
    taken = time.perf_counter() - began
    shop.close()
    if any(result.batch is not None for result in done):
        raise RuntimeError("The same files changed something.")
    return taken


def peak_bytes(folder: Path) -> int:
    """The most memory a process of its own takes to import both files.

    The peak of the process image: that of the resource usage begins with the parent's.
    """
    code = "import sys; from pathlib import Path; from bench import imports; imports.report_peak(Path(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True)
    return int(done.stdout)


def report_peak(folder: Path) -> None:
    """What ``peak_bytes`` runs: import, and write the peak to standard output."""
    import_seconds(folder)
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        peak = int(line.split()[1]) * 1024
    else:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(str(peak))


class Memory(Result):
    """A measurement of memory: both numbers are bytes."""

    @property
    def floor(self) -> str:
        return f"{self.floor_seconds / 1e6:.0f} MB"

    @property
    def measured(self) -> str:
        return f"{self.measured_seconds / 1e6:.0f} MB"


def write_files(folder: Path, times: int = 1, *, numbered: bool = True) -> None:
    """Both files, ``times`` as large."""
    write_customers(folder / "customers.csv", CUSTOMERS * times)
    write_purchases(folder / "purchases.csv", PURCHASES * times, CUSTOMERS * times, numbered=numbered)


def rows() -> Iterator[Result]:
    """Import against its floor, the same files again, and memory."""
    folder = Path(tempfile.mkdtemp(prefix="stamklant-bench-"))
    try:
        write_files(folder)
        yield _against_floor(folder)
        small = peak_bytes(folder)
        yield _again(folder, "import the same files again, against the first time")
        write_files(folder, numbered=False)
        yield _again(folder, "the same again without receipt numbers")
        if not FULL:
            write_files(folder, 4)
            yield Memory("peak memory of an import 4 times as large", small, peak_bytes(folder), 1.15)
    finally:
        shutil.rmtree(folder)


def _against_floor(folder: Path) -> Result:
    """Floor and import take turns, the best of each counts."""
    taken, floor = [], []
    for _ in range(1 if FULL else 2):
        taken.append(import_seconds(folder))
        definitions = keep_final_rows(folder)
        floor.append(floor_seconds(folder, definitions))
    return Result(f"import {CUSTOMERS:,} customers, {PURCHASES:,} purchases", min(floor), min(taken), 3.0)


def _again(folder: Path, operation: str) -> Result:
    return Result(operation, import_seconds(folder), again_seconds(folder), 1.0)
