"""Consent by purpose, with wording, proof and who recorded it; what is left of people who were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING = sa.text("''")


def upgrade() -> None:
    op.add_column("consent_event", sa.Column("purpose", sa.String(), server_default=_NOTHING, nullable=False))
    op.add_column("consent_event", sa.Column("expires_on", sa.Date(), nullable=True))
    for name in ("address", "recorded_by"):
        op.add_column("consent_event", sa.Column(name, sa.String(), server_default=_NOTHING, nullable=False))
    for name in ("wording_id", "evidence_id", "confirms", "batch_id"):
        op.add_column("consent_event", sa.Column(name, _BIG, nullable=True))
    op.add_column("customer", sa.Column("keep_until", sa.Date(), nullable=True))
    _proof()
    _erased()


def _proof() -> None:
    op.create_table(
        "wording",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("language", "version", name=op.f("uq_wording_language_version")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("name", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_evidence_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_customer_id"), "evidence", ["customer_id"], unique=False)


def _erased() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("former_id", _BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("former_id", name=op.f("uq_erasure_former_id")),
    )
    op.create_table(
        "suppression",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sa.UniqueConstraint("kind", "digest", name=op.f("uq_suppression_kind_digest")),
    )
