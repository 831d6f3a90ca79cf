"""Products, the texts by which receipts name them, and what goes with them."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.storage.tables.base import BIG, Base, Flag, Id, Text, owned


class ProductRecord(Base):
    """A product. ``name_key`` is the folded name; the VAT rate is in thousandths of a percent.

    Lines of receipts do not point here: they keep their own text, and ``product_name`` tells which product it means.
    So renaming and merging touch no receipt.
    """

    __tablename__ = "product"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(sa.String, index=True)
    sku: Mapped[Text]
    category: Mapped[str] = mapped_column(sa.String, server_default=sa.text("''"), default="", index=True)
    price_cents: Mapped[int | None] = mapped_column(sa.BigInteger())
    vat_rate_milli: Mapped[int | None]
    archived: Mapped[Flag]

    names: Mapped[list["ProductNameRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="ProductNameRecord.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class ProductNameRecord(Base):
    """A text of receipts and the product it means; ``text_key`` is the same folded.

    The database deletes none with its product: a merge done again takes them along in any order.
    """

    __tablename__ = "product_name"
    __table_args__ = {"info": owned("product")}  # noqa: RUF012

    id: Mapped[Id]
    product_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("product.id"), index=True)
    text: Mapped[str] = mapped_column(sa.String, unique=True)
    text_key: Mapped[str] = mapped_column(sa.String, index=True)


class GoesWithRecord(Base):
    """A rule of the owner: what goes with a product or a category, and the bonus for buying often."""

    __tablename__ = "goes_with"

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    product_id: Mapped[int | None] = mapped_column(BIG, sa.ForeignKey("product.id"), index=True)
    category: Mapped[Text]
    suggested_id: Mapped[int | None] = mapped_column(BIG, sa.ForeignKey("product.id"), index=True)
    sentence: Mapped[Text]
    bonus_every: Mapped[int | None]
    bonus_what: Mapped[Text]
    since: Mapped[date]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form
