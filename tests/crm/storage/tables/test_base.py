"""Column types and habits of all tables."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from crm.storage.tables import Base
from crm.storage.tables.base import UtcDateTime

DIALECT = sa.create_engine("sqlite://").dialect


def test_moments_are_kept_in_utc() -> None:
    """Whatever its zone, a moment is stored and read in UTC."""
    moment = datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    stored = UtcDateTime().process_bind_param(moment, DIALECT)
    assert stored == datetime(2026, 3, 29, 0, 30)
    assert UtcDateTime().process_result_value(stored, DIALECT) == moment.astimezone(UTC)


def test_a_moment_needs_a_zone() -> None:
    """SQLite would silently drop the offset; nothing is stored as nothing."""
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 29), DIALECT)
    assert UtcDateTime().process_bind_param(None, DIALECT) is None
    assert UtcDateTime().process_result_value(None, DIALECT) is None


def test_every_recorded_table_can_be_imaged() -> None:
    """The history needs an integer ``id`` in front; owned rows name their owner as ``<owner>_id``."""
    for table in Base.metadata.tables.values():
        if not table.info.get("derived"):
            assert next(iter(table.columns)).name == "id", table.name
        if owner := table.info.get("owned_by"):
            assert f"{owner}_id" in table.columns, table.name
