"""Figures for every order of the list, marks and flags of customers, and saved views."""

import sqlalchemy as sa
from alembic import op

from crm.storage import figures
from crm.storage.connection import Bound

revision = "0004"
down_revision = "0003"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING, _NO = sa.text("''"), sa.text("0")
_SORTED = (
    "city_sort", "stage", "last_down", "year_down", "purchases_down", "next_on", "since_on", "consent", "number_sort",
    "phone", "email", "tags",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("customer", sa.Column("mark", sa.String(), server_default=_NOTHING, nullable=False))
    op.add_column("customer", sa.Column("marked_on", sa.Date(), nullable=True))
    op.add_column("customer", sa.Column("flags", sa.String(), server_default=_NOTHING, nullable=False))
    op.drop_index(op.f("ix_customer_archived_sort_name_id"), "customer")
    op.drop_index(op.f("ix_customer_archived_city_sort_sort_name_id"), "customer")
    op.create_table(
        "saved_view",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_view_name")),
        sqlite_autoincrement=True,
    )
    op.drop_table("figure")
    _figures()
    figures.follow(Bound(op.get_bind()))


def _figures() -> None:
    texts = ("consent", "sort_name", "city_sort", "number_sort", "phone", "email", "tags")
    op.create_table(
        "figure",
        sa.Column("customer_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("archived", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("purchases", sa.Integer(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("year_cents", sa.BigInteger(), nullable=False),
        sa.Column("rhythm_days", sa.Float(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("late_on", "changes_on", "since_on", "next_on")),
        sa.Column("last_down", sa.Integer(), nullable=True),
        sa.Column("year_down", sa.BigInteger(), nullable=False),
        sa.Column("purchases_down", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), server_default=_NOTHING, nullable=False) for name in texts),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_figure_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_figure")),
    )
    op.create_index("ix_figure_sort_name", "figure", ["archived", "sort_name", "customer_id"])
    op.create_index("ix_figure_changes_on", "figure", ["changes_on"])
    for name in _SORTED:
        op.create_index(f"ix_figure_{name}", "figure", ["archived", name, "sort_name", "customer_id"])
