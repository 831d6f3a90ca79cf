"""Name days as the owner noted them; birthdays and given names in an index, by which an agenda finds them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING = sa.text("''")


def upgrade() -> None:
    op.create_table(
        "celebration",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("country", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("rule", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("title", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("declined", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_celebration_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_celebration")),
        sa.UniqueConstraint("customer_id", name=op.f("uq_celebration_customer_id")),
    )
    op.create_index("ix_customer_given", "customer", ["given"], unique=False)
    op.create_index(
        "ix_customer_birth", "customer", ["birth_month", "birth_day"],
        unique=False, sqlite_where=sa.text("birth_month IS NOT NULL"),
    )  # fmt: skip
