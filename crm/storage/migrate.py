"""Bring a customer file to the newest schema, in one transaction."""

from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from crm.storage import figures
from crm.storage.connection import APPLICATION_ID, SCHEMA_VERSION, Bound
from crm.storage.engine import MIN_READER, damaged, driver_errors, make_engine

FOLDER = Path(__file__).resolve().parent / "migrations"


def config(connection: sa.Connection) -> Any:
    """Alembic's configuration for an open connection."""
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(FOLDER))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["connection"] = connection
    return configuration


def upgrade(path: Path) -> None:
    """Make or migrate the file at ``path``; on any error it stays as it was.

    Foreign keys are off before BEGIN, because rebuilding a table would otherwise delete its children, and checked
    before the commit.
    """
    from alembic import command

    engine = make_engine(path)
    try:
        with driver_errors(path), engine.execution_options(write=True).connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                old = connection.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA_VERSION
                command.upgrade(config(connection), "head")
                if old:
                    _renew(connection)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise damaged(path)
                _sign(connection)
            raw.execute("PRAGMA foreign_keys=ON")
    finally:
        engine.dispose()


def _renew(connection: sa.Connection) -> None:
    """Make the figures for the newest schema: a migration could only make them for its own."""
    if connection.exec_driver_sql("SELECT 1 FROM customer LIMIT 1").first():
        figures.refresh_all(Bound(connection), date.today())


def _sign(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.exec_driver_sql("INSERT OR REPLACE INTO about VALUES ('min_reader', ?)", (str(MIN_READER),))
