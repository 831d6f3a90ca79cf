"""What addresses are for; numbers, links, interests and own fields of customers, and how customers belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING = sa.text("''")


def upgrade() -> None:
    op.add_column("address", sa.Column("label", sa.String(), server_default=_NOTHING, nullable=False))
    _details()
    _relations()


def _details() -> None:
    op.create_table(
        "detail",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("value", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("normal", sa.String(), server_default=_NOTHING, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_detail_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_detail")),
    )
    op.create_index(op.f("ix_detail_customer_id"), "detail", ["customer_id"], unique=False)


def _relations() -> None:
    op.create_table(
        "relation",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("customer_id", _BIG, nullable=False),
        sa.Column("other_id", _BIG, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("role", sa.String(), server_default=_NOTHING, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_relation_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["customer.id"], name=op.f("fk_relation_other_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    op.create_index(op.f("ix_relation_customer_id"), "relation", ["customer_id"], unique=False)
    op.create_index(op.f("ix_relation_other_id"), "relation", ["other_id"], unique=False)
