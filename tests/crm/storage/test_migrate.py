"""Migrations make exactly the tables the program knows, and all or nothing."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from crm.services import customers
from crm.services import workspace as workspaces
from crm.storage import connection as connection_of
from crm.storage import engine, figures, migrate
from crm.storage.tables import Base

HEAD = connection_of.SCHEMA_VERSION
FAILING = f"""
import sqlalchemy as sa
from alembic import op

revision = "{HEAD + 1:04}"
down_revision = "{HEAD:04}"


def upgrade():
    with op.batch_alter_table("customer") as batch:
        batch.add_column(sa.Column("colour", sa.String()))
    op.create_table("extra", sa.Column("id", sa.Integer, primary_key=True))
    raise RuntimeError("the plug is pulled")
"""


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    path = tmp_path / "shop.stamklant"
    migrate.upgrade(path)
    return path


@pytest.fixture
def with_customers(migrated: Path) -> Path:
    connection = connection_of.connect(migrated)
    connection.execute("INSERT INTO customer (uuid, surname, created_at, changed_at) VALUES ('u1', 'Berg', '', '')")
    connection.execute("INSERT INTO email (customer_id, position, folded) VALUES (1, 0, 'a@example.nl')")
    connection.close()
    return migrated


def dump(path: Path) -> list[tuple[Any, ...]]:
    """Schema and rows of a whole file."""
    connection = connection_of.connect(path)
    try:
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [row[1] for row in schema if row[0] == "table"]
        rows = [(t, *row) for t in tables for row in connection.execute(f'SELECT * FROM "{t}"')]
        return [*schema, *rows, *connection.execute("PRAGMA user_version")]
    finally:
        connection.close()


def index_of(found: dict[str, Any]) -> list[str]:
    """An index in words; the condition of a partial one is an object that equals nothing but itself."""
    options = {name: str(value) for name, value in found.pop("dialect_options", {}).items()}
    return [str(found["name"]), str(found), str(options)]


def structure(connection: sa.Connection) -> dict[str, Any]:
    """What the database itself says about every table of ours."""
    inspector = sa.inspect(connection)
    return {
        table: {
            "columns": [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(table)],
            "key": inspector.get_pk_constraint(table),
            "uniques": sorted(inspector.get_unique_constraints(table), key=lambda u: str(u["name"])),
            "checks": inspector.get_check_constraints(table),
            "indexes": sorted(index_of(dict(found)) for found in inspector.get_indexes(table)),
            "links": sorted(inspector.get_foreign_keys(table), key=lambda k: str(k["name"])),
        }
        for table in Base.metadata.tables
    }


def older(path: Path, revision: int) -> Any:
    """A file as the program of that revision made it, open."""
    from alembic import command

    made = engine.make_engine(path)
    with made.begin() as connection:
        command.upgrade(migrate.config(connection), f"{revision:04}")
    made.dispose()
    opened = connection_of.connect(path)
    opened.execute(f"PRAGMA application_id={connection_of.APPLICATION_ID}")
    opened.execute(f"PRAGMA user_version={revision}")
    return opened


@pytest.mark.parametrize("revision", range(1, HEAD))
def test_a_file_of_an_older_revision_loses_nothing(tmp_path: Path, revision: int) -> None:
    """Every row is there after the migration, and found by the search."""
    path = tmp_path / "old.stamklant"
    old = older(path, revision)
    old.execute(
        "INSERT INTO customer (uuid, surname, search_text, created_at, changed_at) VALUES ('u', 'Berg', 'berg', '', '')"
    )
    old.execute("INSERT INTO email (customer_id, position, folded) VALUES (1, 0, 'a@example.nl')")
    old.execute(
        "INSERT INTO purchase (uuid, customer_id, day, total_cents, created_at) VALUES ('p', 1, '2026-01-05', 995, '')"
    )
    old.close()
    before = {row for row in dump(path) if row[0] in ("customer", "email", "purchase")}
    opened = workspaces.open_file(path)
    assert [row.id for row in customers.search(opened, "berg")] == [1]
    opened.close()
    after = [row for row in dump(path) if row[0] in ("customer", "email", "purchase")]
    assert all(any(row == now[: len(row)] for now in after) for row in before)
    assert engine.survey(path, alone=True) == HEAD


def test_there_is_one_newest_revision() -> None:
    """Two revisions after the same one cannot both be applied."""
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(migrate.FOLDER)).get_heads() == [f"{HEAD:04}"]


def test_models_equal_migrations(migrated: Path) -> None:
    """Alembic finds nothing to change between a migrated file and the models."""
    made = engine.make_engine(migrated)
    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, kind, _: not (kind == "table" and str(name).startswith(("search_", "about"))),
    }
    with made.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
    made.dispose()


def test_inspection_agrees(migrated: Path, tmp_path: Path) -> None:
    """Columns, keys, checks, indexes and links of a migrated file are those of the models made directly."""
    found = []
    for path in (migrated, tmp_path / "direct"):
        made = engine.make_engine(path)
        with made.begin() as connection:
            Base.metadata.create_all(connection)
            found.append(structure(connection))
        made.dispose()
    assert found[0] == found[1]


def test_autoincrement_agrees(migrated: Path) -> None:
    """Ids of customers, purchases and steps are never used twice."""
    connection = connection_of.connect(migrated)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
    wanted = {t.name for t in Base.metadata.tables.values() if t.dialect_options["sqlite"]["autoincrement"]}
    assert {row[0] for row in rows} - {"sqlite_sequence"} == wanted
    connection.close()


def test_the_search_index_follows(migrated: Path) -> None:
    """A migrated file has the triggers that keep the search index right."""
    connection = connection_of.connect(migrated)
    rows = connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    on_customers = ("insert", "delete", "update", "note_rename", "note_return")
    on_entries = ("note_insert", "note_delete", "note_update")
    assert {tuple(r) for r in rows} == {
        *((f"search_{name}", "customer") for name in on_customers),
        *((f"search_{name}", "entry") for name in on_entries),
        *((name, "figure") for name in figures.COUNTERS),
    }
    connection.close()


def test_a_migrated_file_is_signed(migrated: Path) -> None:
    """Ours, at the newest schema, readable from the oldest reader on."""
    connection = connection_of.connect(migrated)
    assert connection.execute("PRAGMA application_id").fetchone() == (connection_of.APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (connection_of.SCHEMA_VERSION,)
    assert connection.execute("SELECT * FROM about").fetchall() == [
        ("shown", "0"),
        ("min_reader", str(engine.MIN_READER)),
    ]
    connection.close()


def test_migrating_twice_changes_nothing(with_customers: Path) -> None:
    """A file at the newest schema stays as it is."""
    before = dump(with_customers)
    migrate.upgrade(with_customers)
    assert dump(with_customers) == before


def test_a_failing_migration_leaves_the_file_identical(
    with_customers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables, triggers, children and the schema number are as before; half a migration does not exist."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next_failing.py").write_text(FAILING, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", folder)
    before = dump(with_customers)
    with pytest.raises(RuntimeError, match="plug"):
        migrate.upgrade(with_customers)
    assert dump(with_customers) == before


def test_rebuilding_a_table_keeps_its_children(
    with_customers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Foreign keys are off while tables are rebuilt, so that no child row is deleted with the old table."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    working = FAILING.replace('    raise RuntimeError("the plug is pulled")\n', "")
    (folder / "versions" / "next_working.py").write_text(working, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", folder)
    migrate.upgrade(with_customers)
    connection = connection_of.connect(with_customers)
    assert connection.execute("SELECT count(*) FROM email").fetchone() == (1,)
    assert "colour" in [row[1] for row in connection.execute("PRAGMA table_info(customer)")]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_broken_links_stop_a_migration(with_customers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that would leave orphans is rolled back."""
    from crm.errors import DamagedFile

    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    body = FAILING.partition("def upgrade")[0] + 'def upgrade():\n    op.execute("DELETE FROM customer")\n'
    (folder / "versions" / "next_orphans.py").write_text(body, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", folder)
    before = dump(with_customers)
    with pytest.raises(DamagedFile):
        migrate.upgrade(with_customers)
    assert dump(with_customers) == before


def test_an_imported_yes_knows_its_import(tmp_path: Path) -> None:
    """Also in a file from before it was noted: the history knows which rows an import added."""
    path = tmp_path / "old.stamklant"
    old = older(path, 10)
    old.execute("INSERT INTO customer (id, uuid, surname, created_at, changed_at) VALUES (1, 'u', 'Berg', '', '')")
    old.execute("INSERT INTO step (id, at, label, labels, state) VALUES (5, '2026-01-02', 'x', '{}', 'done')")
    old.execute("INSERT INTO change (step_id, table_name, row_id, last_id) VALUES (5, 'consent_event', 1, 2)")
    old.execute(
        "INSERT INTO import_batch (id, at, kind, file_name, mode, counts, step_id)"
        " VALUES (3, '2026-01-02', 'customers', 'a.csv', 'fill', '{}', 5)"
    )
    for event_id in (1, 2, 9):
        old.execute(
            "INSERT INTO consent_event (id, customer_id, channel, event, day, at, source, note)"
            " VALUES (?, 1, 'sms', 'claim', '2026-01-02', '2026-01-02 10:00:00.000000', 'import', '')",
            (event_id,),
        )
    old.close()
    migrate.upgrade(path)
    opened = connection_of.connect(path)
    assert opened.execute("SELECT id, batch_id FROM consent_event").fetchall() == [(1, 3), (2, 3), (9, None)]
    assert opened.execute("SELECT length(answers), halted, lacks FROM figure").fetchall() == [(31, 0, "aep")]
    opened.close()


def test_letters_of_before_do_not_wait_to_be_signed(tmp_path: Path) -> None:
    """Whoever updates does not find years of printing under Today; “missed” begins where the history ends."""
    path = tmp_path / "old.stamklant"
    old = older(path, 14)
    old.execute("INSERT INTO customer (id, uuid, surname, created_at, changed_at) VALUES (1, 'u', 'Berg', '', '')")
    old.execute(
        "INSERT INTO letter_run (id, template_id, purpose, day, at, written, left_out)"
        " VALUES (1, 'thank-you', 'thanks', '2026-01-02', '2026-01-02', 1, '{}')"
    )
    old.execute(
        "INSERT INTO letter (run_id, customer_id, template_id, purpose, day, content)"
        " VALUES (1, 1, 'thank-you', 'thanks', '2026-01-02', '{}')"
    )
    for at in ("2026-01-02 10:00:00", "2026-01-05 18:00:00"):
        old.execute("INSERT INTO step (at, label, labels, state) VALUES (?, 'x', '{}', 'done')", (at,))
    old.close()
    migrate.upgrade(path)
    opened = connection_of.connect(path)
    assert opened.execute(
        "SELECT waits, signed_on, aside FROM letter_run r JOIN letter l ON r.id = run_id"
    ).fetchall() == [(0, None, "")]
    assert opened.execute("SELECT value FROM about WHERE key = 'worked'").fetchone() == ('["2026-01-05"]',)
    opened.close()
