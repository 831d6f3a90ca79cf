"""Letters that are e-mail drafts: the channel of a run and of each of its letters."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"


def upgrade() -> None:
    for table in ("letter_run", "letter"):
        op.add_column(table, sa.Column("channel", sa.String(), server_default=sa.text("'post'"), nullable=False))
