"""What became of occasions under Today: done, put off, skipped."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "occasion",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_occasion_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occasion")),
        sa.UniqueConstraint("customer_id", "key", name=op.f("uq_occasion_customer_id_key")),
    )
