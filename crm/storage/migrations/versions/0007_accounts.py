"""Key accounts, what was agreed with them, and the results to follow."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING, _NO, _ONE = sa.text("''"), sa.text("0"), sa.text("1")


def upgrade() -> None:
    _accounts()
    _agreements()
    _results()


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("version", sa.Integer(), server_default=_ONE, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("notice_count", sa.Integer(), nullable=True),
        sa.Column("notice_unit", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("renews_months", sa.Integer(), nullable=True),
        sa.Column("talked_on", sa.Date(), nullable=True),
        sa.Column("goals", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("checkin_days", sa.Integer(), nullable=True),
        sa.Column("budget_cents", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_account_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("customer_id", name=op.f("uq_account_customer_id")),
        sqlite_autoincrement=True,
    )


def _agreements() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), server_default=_NOTHING, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_agreement_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_account_id"), "agreement", ["account_id"], unique=False)


def _results() -> None:
    op.create_table(
        "result",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("target_milli", sa.BigInteger(), nullable=False),
        sa.Column("latest_milli", sa.BigInteger(), nullable=True),
        sa.Column("latest_on", sa.Date(), nullable=True),
        sa.Column("at_most", sa.Boolean(), server_default=_NO, nullable=False),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_result_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
    )
    op.create_index(op.f("ix_result_account_id"), "result", ["account_id"], unique=False)
