"""Letters that are e-mail drafts: the channel of a run and of each of its letters; and those a household shares."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    for table in ("letter_run", "letter"):
        op.add_column(table, sa.Column("channel", sa.String(), server_default=sa.text("'post'"), nullable=False))
    op.add_column("letter", sa.Column("with_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
    op.create_index(op.f("ix_letter_with_id"), "letter", ["with_id"], unique=False)
