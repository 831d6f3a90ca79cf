"""Every answer about contact in the figures, and the import that an imported yes came from."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_NOTHING = sa.text("''")
_FROM_WHICH = """
UPDATE consent_event SET batch_id = (
  SELECT b.id FROM import_batch b JOIN change c ON c.step_id = b.step_id
  WHERE c.table_name = 'consent_event' AND c.last_id IS NOT NULL AND c.block IS NULL
    AND consent_event.id BETWEEN c.row_id AND c.last_id
) WHERE source = 'import' AND batch_id IS NULL
"""


def upgrade() -> None:
    op.add_column("figure", sa.Column("answers", sa.String(), server_default=_NOTHING, nullable=False))
    op.add_column("figure", sa.Column("halted", sa.Boolean(), server_default=sa.text("0"), nullable=False))
    op.add_column("figure", sa.Column("lacks", sa.String(), server_default=_NOTHING, nullable=False))
    op.create_index("ix_figure_answers", "figure", ["archived", "halted", "answers", "lacks"], unique=False)
    op.execute(_FROM_WHICH)
