"""How other programs name their columns."""

import pytest

from crm.domain.importing import CUSTOMER_FIELDS, PURCHASE_FIELDS
from crm.exchange import synonyms

CUSTOMER_HEADERS = {
    "Klantnummer": "number", "Voornaam": "given_name", "Tussenvoegsel": "prefix", "Achternaam": "surname",
    "Straat": "street", "Postcode": "postcode", "Plaats": "city", "Land": "country", "Taal": "language",
    "E-mail": "email", "Telefoon": "phone", "Geboortedatum": "birth_date", "Customer number": "number",
    "First name": "given_name", "Last name": "surname", "Street": "street", "Country": "country",
    "Language": "language", "Клиентски номер": "number", "Име": "given_name", "Фамилия": "surname",
    "E-mail Address": "email", "Home Street": "street", "Huisadres, straat": "street",
}  # fmt: skip
PURCHASE_HEADERS = {
    "InvoiceNo": "number", "InvoiceDate": "on", "CustomerID": "customer", "Quantity": "quantity",
    "UnitPrice": "unit_price", "StockCode": "sku", "Description": "product", "Klantnummer": "customer",
    "Datum": "on", "Bedrag": "total", "Aantal": "quantity", "Дата": "on", "Сума": "total",
    "Клиентски номер": "customer", "Betaalwijze": "payment", "Korting": "discount",
}  # fmt: skip


@pytest.mark.parametrize(("header", "name"), CUSTOMER_HEADERS.items())
def test_headers_of_customers(header: str, name: str) -> None:
    """Dutch, English and Bulgarian, as the command line promises."""
    assert synonyms.table("customers")[synonyms.plain(header)][0] == name


@pytest.mark.parametrize(("header", "name"), PURCHASE_HEADERS.items())
def test_headers_of_purchases(header: str, name: str) -> None:
    """As tills and web shops export them."""
    assert synonyms.table("purchases")[synonyms.plain(header)][0] == name


def test_every_field_has_names() -> None:
    """The tables and the mapping file speak of the same fields."""
    assert synonyms.CUSTOMERS.keys() == set(CUSTOMER_FIELDS)
    assert synonyms.PURCHASES.keys() == set(PURCHASE_FIELDS)


@pytest.mark.parametrize("kind", ["customers", "purchases"])
def test_every_name_is_plain(kind: str) -> None:
    """A name with a sign or an accent would never be found."""
    given = synonyms.CUSTOMERS if kind == "customers" else synonyms.PURCHASES
    assert [w for words in given.values() for w in words.split() if synonyms.plain(w) != w and w != "№"] == []


def test_the_first_name_is_the_surest() -> None:
    """Rank 0 is the field's own name."""
    table = synonyms.table("customers")
    assert table["number"] == ("number", 0)
    assert table["klantnummer"][1] < table["id"][1]


@pytest.mark.parametrize("header", ["BSN", "ЕГН", "Rijksregister-nr", "Burgerservicenummer"])
def test_numbers_of_the_state_are_never_read(header: str) -> None:
    """They are not a shop's business."""
    assert synonyms.plain(header) in synonyms.FORBIDDEN


def test_no_forbidden_name_is_a_field() -> None:
    """Neither list may give the other away."""
    both = synonyms.table("customers").keys() | synonyms.table("purchases").keys()
    assert not synonyms.FORBIDDEN & both
