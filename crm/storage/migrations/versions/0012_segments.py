"""Segments by rule, lists made by hand, and the diary of who moved."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "segment",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("note", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("by_hand", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("scenario", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
        sa.UniqueConstraint("name", name=op.f("uq_segment_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "segment_member",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("segment_id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segment.id"], name=op.f("fk_segment_member_segment_id_segment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_segment_member_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_member")),
        sa.UniqueConstraint("segment_id", "customer_id", name=op.f("uq_segment_member_segment_id_customer_id")),
    )
    op.create_index(op.f("ix_segment_member_customer_id"), "segment_member", ["customer_id"], unique=False)
    _diary()


def _diary() -> None:
    op.create_table(
        "segment_state",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("segment_id", _BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_state")),
        sa.UniqueConstraint("segment_id", "day", name=op.f("uq_segment_state_segment_id_day")),
    )
    op.create_table(
        "segment_move",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("segment_id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_segment_move_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_move")),
    )
    op.create_index(op.f("ix_segment_move_customer_id"), "segment_move", ["customer_id"], unique=False)
    op.create_index(op.f("ix_segment_move_day"), "segment_move", ["day"], unique=False)
