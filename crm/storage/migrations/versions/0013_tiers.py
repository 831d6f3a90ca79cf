"""The tier of each customer beside the other figures."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("figure", sa.Column("tier", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(
        "ix_figure_tier",
        "figure",
        ["archived", "tier", "sort_name", "customer_id"],
        unique=False,
        sqlite_where=sa.text("tier > 0"),
    )
