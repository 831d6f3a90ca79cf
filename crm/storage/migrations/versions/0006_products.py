"""Products, made from the lines already there, and what goes with them."""

import sqlalchemy as sa
from alembic import op

from crm.storage import product_names
from crm.storage.connection import Bound

revision = "0006"
down_revision = "0005"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NOTHING, _NO, _ONE = sa.text("''"), sa.text("0"), sa.text("1")


def upgrade() -> None:
    op.add_column("purchase_line", sa.Column("vat_rate_milli", sa.Integer(), nullable=True))
    op.create_index(
        "ix_purchase_line_item",
        "purchase_line",
        ["product", "sku", "category", "purchase_id", "quantity_milli"],
        unique=False,
    )
    _products()
    _goes_with()
    product_names.complete(Bound(op.get_bind()))


def _products() -> None:
    op.create_table(
        "product",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("version", sa.Integer(), server_default=_ONE, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("sku", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("category", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("price_cents", sa.BigInteger(), nullable=True),
        sa.Column("vat_rate_milli", sa.Integer(), nullable=True),
        sa.Column("archived", sa.Boolean(), server_default=_NO, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_product_category"), "product", ["category"], unique=False)
    op.create_index(op.f("ix_product_name_key"), "product", ["name_key"], unique=False)
    op.create_table(
        "product_name",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("product_id", _BIG, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_product_name_product_id_product")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_name")),
        sa.UniqueConstraint("text", name=op.f("uq_product_name_text")),
    )
    op.create_index(op.f("ix_product_name_product_id"), "product_name", ["product_id"], unique=False)
    op.create_index(op.f("ix_product_name_text_key"), "product_name", ["text_key"], unique=False)


def _goes_with() -> None:
    op.create_table(
        "goes_with",
        sa.Column("id", _BIG, nullable=False),
        sa.Column("version", sa.Integer(), server_default=_ONE, nullable=False),
        sa.Column("product_id", _BIG, nullable=True),
        sa.Column("category", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("suggested_id", _BIG, nullable=True),
        sa.Column("sentence", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("bonus_every", sa.Integer(), nullable=True),
        sa.Column("bonus_what", sa.String(), server_default=_NOTHING, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_goes_with_product_id_product")),
        sa.ForeignKeyConstraint(["suggested_id"], ["product.id"], name=op.f("fk_goes_with_suggested_id_product")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goes_with")),
    )
    op.create_index(op.f("ix_goes_with_product_id"), "goes_with", ["product_id"], unique=False)
    op.create_index(op.f("ix_goes_with_suggested_id"), "goes_with", ["suggested_id"], unique=False)
