"""Which row is the header, and what each column means."""

import pytest

from crm.exchange import guess
from crm.exchange.cells import Number, Row

TILL = [Row(n, [str(n), f"{n + 13}-3-2026", "2", "12,50"]) for n in range(1, 9)]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([["Naam", "Plaats"], ["Jan", "Ede"]], 0),
        ([["Export", ""], ["Naam", "Plaats"], ["Jan", "Ede"]], 1),
        ([["Kleur", "Vorm"], ["rood", "rond"], ["blauw", "rond"]], 0),
        ([["17", "25-3-2026"], ["18", "26-3-2026"]], None),
        ([["a@example.nl", "x"], ["b@example.nl", "y"]], None),
        ([[Number("5"), "x"], ["6", "y"]], None),
        ([["Naam"]], 0),
        ([["12,50"]], None),
        ([], None),
    ],
)
def test_the_header_is_where_known_names_are(rows: list[list[str]], at: int | None) -> None:
    """Without them it is a first row that holds no value; else there is none."""
    assert guess.header_at([Row(n, cells) for n, cells in enumerate(rows, 1)]) == at


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (["Klantnummer", "Datum", "Bedrag"], "purchases"),
        (["InvoiceNo", "InvoiceDate", "CustomerID"], "purchases"),
        (["Voornaam", "Achternaam"], "customers"),
        (["Klantnummer", "Naam", "Geboortedatum"], "customers"),
        (["Kleur", "Vorm"], None),
    ],
)
def test_the_kind_shows_in_the_names(labels: list[str], kind: str | None) -> None:
    """A day with an amount is a purchase, a name is a customer."""
    assert guess.kind_of(labels, []) == kind


def test_the_kind_shows_in_the_content() -> None:
    """For files without a header."""
    assert guess.kind_of([], TILL) == "purchases"
    assert guess.kind_of([], [Row(1, ["a@example.nl", "x"])]) == "customers"


def test_columns_by_content() -> None:
    """A list of a till is customer, day, quantity, amount."""
    assert guess.by_content("purchases", TILL, set()) == {"on": [1], "total": [3], "customer": [0], "quantity": [2]}


def test_under_a_header_only_the_sure_columns() -> None:
    """A number could be anything when its name is not known."""
    assert guess.by_content("purchases", TILL, set(), header=True) == {"on": [1], "total": [3]}
    rows = [Row(1, ["a@example.nl", "06-12345678"])]
    assert guess.by_content("customers", rows, set(), header=True) == {"email": [0]}
    assert guess.by_content("customers", rows, set()) == {"email": [0], "phone": [1]}


def test_the_surest_name_wins() -> None:
    """Of two columns for one field; what there can be several of takes all."""
    assert guess.by_name("customers", ["Id", "Klantnummer", "E-mail", "Email2"], []) == {"number": [1], "email": [2, 3]}


def test_national_numbers_are_found() -> None:
    """To leave them out."""
    assert guess.forbidden(["Naam", "BSN", "ЕГН"]) == [1, 2]


@pytest.mark.parametrize(("cells", "found"), [(["0.2", "0"], True), (["0.2", "1.5"], False), (["0", ""], False)])
def test_shares_among_discounts(cells: list[str], found: bool) -> None:
    """All between 0 and 1, and not all nothing."""
    assert guess.shares([Row(1, [cell]) for cell in cells], 0) is found


def test_how_a_mapping_names_a_column() -> None:
    """By its header where only one has that name, else by number."""
    labels = ["Naam", "X", "X", ""]
    assert [guess.as_column(labels, i, header=True) for i in range(4)] == ["Naam", 2, 3, 4]
    assert guess.as_column(labels, 0, header=False) == 1


@pytest.mark.parametrize(
    ("label", "cells", "field"),
    [
        ("Klant", ["Anna Wit", "Bram"], "name"),
        ("Клиент", ["Анна Бяла", "ИВАН ПЕТРОВ"], "name"),
        ("Customer", ["ALFKI", "ANATR"], "customer"),
        ("Customer", ["17", "Anna Wit"], "customer"),
        ("Customer", ["anna@example.nl"], "customer"),
        ("CustomerID", ["anna", "bram"], "customer"),
        ("CustomerID", ["Anna Wit", "Bram Zwart"], "name"),
        ("Klant", ["", ""], "customer"),
    ],
)
def test_names_are_no_numbers(label: str, cells: list[str], field: str) -> None:
    """Letters without figures; one word in capitals is a code, and so is any word under “number”."""
    rows = [Row(n, [cell]) for n, cell in enumerate(cells)]
    assert guess.with_names({"customer": (0,)}, [label], rows) == {field: (0,)}


def test_names_beside_other_names() -> None:
    """Of two columns of names the one called so stays; one of order numbers gives way."""
    rows = [Row(1, ["Anna Wit", "Bram Zwart"])]
    assert guess.with_names({"customer": (0,), "name": (1,)}, ["Klant", "Naam"], rows) == {"name": (1,)}
    rows = [Row(1, ["Anna Wit", "#1001"])]
    assert guess.with_names({"customer": (0,), "name": (1,)}, ["Klant", "Name"], rows) == {"name": (0,)}
    assert guess.with_names({"on": (0,)}, ["Datum"], rows) == {"on": (0,)}


def test_names_without_a_header() -> None:
    """Before the day; a code would be a number."""
    rows = [Row(n, ["Anna Wit", f"{n + 13}-3-2026", "12,50"]) for n in range(1, 9)]
    assert guess.by_content("purchases", rows, set()) == {"name": [0], "on": [1], "total": [2]}
