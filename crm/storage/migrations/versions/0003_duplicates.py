"""Customers that are not the same, and those that were merged."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "not_same",
        sa.Column("id", BIG, nullable=False),
        sa.Column("first_id", BIG, nullable=False),
        sa.Column("second_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["customer.id"], name=op.f("fk_not_same_first_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["customer.id"], name=op.f("fk_not_same_second_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_same")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_not_same_first_id_second_id")),
    )
    op.create_index(op.f("ix_not_same_second_id"), "not_same", ["second_id"], unique=False)
    op.create_table(
        "merged_customer",
        sa.Column("id", BIG, nullable=False),
        sa.Column("customer_id", BIG, nullable=False),
        sa.Column("former_id", BIG, nullable=False),
        sa.Column("former_uuid", sa.String(length=32), nullable=False),
        sa.Column("former_number", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_merged_customer_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_customer")),
        sa.UniqueConstraint("former_id", name=op.f("uq_merged_customer_former_id")),
    )
    op.create_index(op.f("ix_merged_customer_customer_id"), "merged_customer", ["customer_id"], unique=False)
    op.create_index(op.f("ix_merged_customer_former_number"), "merged_customer", ["former_number"], unique=False)
