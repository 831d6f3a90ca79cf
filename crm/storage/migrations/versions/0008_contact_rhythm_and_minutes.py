"""How often the owner wishes to be in touch with a customer, and how long a call or a visit took."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("customer", sa.Column("contact_days", sa.Integer(), nullable=True))
    op.create_index(
        "ix_customer_contact_days",
        "customer",
        ["contact_days"],
        unique=False,
        sqlite_where=sa.text("contact_days IS NOT NULL"),
    )
    op.add_column("entry", sa.Column("minutes", sa.Integer(), nullable=True))
