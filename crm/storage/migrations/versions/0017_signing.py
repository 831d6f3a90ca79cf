"""Letters that wait to be signed, and those put aside. Runs of before wait for nothing.

The day on which a file was last worked with is taken from its history, so that “missed” begins there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("letter_run", sa.Column("waits", sa.Boolean(), server_default=sa.text("0"), nullable=False))
    op.add_column("letter", sa.Column("signed_on", sa.Date(), nullable=True))
    op.add_column("letter", sa.Column("aside", sa.String(), server_default=sa.text("''"), nullable=False))
    op.drop_index("ix_letter_customer_id_day", "letter")
    op.create_index("ix_letter_customer_id_day_aside", "letter", ["customer_id", "day", "aside"], unique=False)
    op.drop_index("ix_letter_run_id", "letter")
    columns = ["run_id", "with_id", "signed_on", "aside"]
    op.create_index("ix_letter_run_id_with_id_signed_on_aside", "letter", columns, unique=False)
    op.execute("CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    op.execute(
        "INSERT INTO about SELECT 'worked', '[\"' || date(max(at)) || '\"]' FROM step HAVING max(at) IS NOT NULL"
    )
