"""Entries and tasks."""

import sqlalchemy as sa
from alembic import op

from crm.storage import search

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING, _NO = sa.text("''"), sa.text("0")


def upgrade() -> None:
    _entries()
    _tasks()
    for statement in search.note_definitions():
        op.execute(sa.text(statement.replace(":", "\\:")))


def _entries() -> None:
    op.create_table(
        "entry",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("pinned", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("private", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("category", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("severity", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("topic_key", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("reaction", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("declined", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("satisfied", sa.Boolean(), nullable=True),
        sa.Column("would_return", sa.Boolean(), nullable=True),
        sa.Column("publish", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("name_shown", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("value_cents", sa.BigInteger(), nullable=True),
        sa.Column("contact_on", sa.Date(), nullable=True),
        sa.Column("later_on", sa.Date(), nullable=True),
        sa.Column("skipped", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("search_text", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_entry_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sqlite_autoincrement=True,
    )
    for columns in (("customer_id", "day"), ("customer_id", "contact_on"), ("closed_on", "due_on"), ("kind", "day")):
        op.create_index(op.f(f"ix_entry_{'_'.join(columns)}"), "entry", list(columns))


def _tasks() -> None:
    op.create_table(
        "task",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("customer_id", _BIG, nullable=True),
        sa.Column("entry_id", _BIG, nullable=True),
        sa.Column("text", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("later_on", sa.Date(), nullable=True),
        sa.Column("skipped", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_task_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_task_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    for columns in (("customer_id",), ("entry_id",), ("closed_on", "due_on")):
        op.create_index(op.f(f"ix_task_{'_'.join(columns)}"), "task", list(columns))
