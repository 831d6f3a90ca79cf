"""What is known about a file before it is read, and what is left to ask."""

from pathlib import Path

import pytest

from crm.domain.national import is_national
from crm.errors import FileProblem, InvalidInput
from crm.exchange.source import Source
from tests.tables import source

SALES = "Klantnummer;Datum;Bedrag\n"


def keys(found: Source) -> list[str]:
    return [question.key for question in found.questions]


def test_a_mapping_is_completed(tmp_path: Path) -> None:
    """Everything guessed is named, so that the mapping can be saved and used again."""
    mapping = source(tmp_path, SALES + "17;25-3-2026;12,50\n").mapping
    assert (mapping.kind, mapping.encoding, mapping.delimiter, mapping.header) == ("purchases", "utf-8", ";", True)
    assert (mapping.dates, mapping.decimal) == ("day-first", ",")
    assert mapping.columns == {"customer": ("Klantnummer",), "on": ("Datum",), "total": ("Bedrag",)}


def test_a_completed_mapping_reads_the_same(tmp_path: Path) -> None:
    """Guessing twice is never needed."""
    found = source(tmp_path, SALES + "17;25-3-2026;12,50\n")
    assert Source(found.path, found.mapping).mapping == found.mapping


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["25-3-2026", "1-3-2026"], "day-first"),
        (["3/25/2026", "3/1/2026"], "month-first"),
        (["2026-03-01"], "year-first"),
        (["1.3.2026"], "day-first"),
    ],
)
def test_a_proven_date_order_is_not_asked(tmp_path: Path, dates: list[str], order: str) -> None:
    """One day above 12 is proof for the whole column."""
    found = source(tmp_path, SALES + "".join(f"17;{day};12,50\n" for day in dates))
    assert keys(found) == []
    assert order in (found.mapping.dates, "year-first")


def test_an_ambiguous_date_order_is_asked(tmp_path: Path) -> None:
    """3-4 is two days; the owner knows which; the answer settles it."""
    text = SALES + "17;3-4-2026;12,50\n"
    assert keys(source(tmp_path, text)) == ["dates"]
    assert keys(source(tmp_path, text, dates="month-first")) == []


def test_proof_may_come_late_in_the_file(tmp_path: Path) -> None:
    """More rows than the sample are looked at before a question is asked."""
    text = SALES + "17;3-4-2026;12,50\n" * 1500 + "17;4-25-2026;12,50\n"
    found = source(tmp_path, text)
    assert (keys(found), found.mapping.dates) == ([], "month-first")


def test_an_ambiguous_decimal_mark_is_asked(tmp_path: Path) -> None:
    """1.234 is a thousand or one and a bit."""
    found = source(tmp_path, SALES + "17;25-3-2026;1.234\n")
    assert keys(found) == ["decimal"]
    assert found.questions[0].values == {"mark": "."}
    assert keys(source(tmp_path, SALES + "17;25-3-2026;1.234\n", decimal=",")) == []


def test_a_missing_customer_column_is_asked(tmp_path: Path) -> None:
    """Unless the mapping says there is none."""
    text = "Datum;Bedrag;Bonnummer\n25-3-2026;12,50;1\n"
    assert keys(source(tmp_path, text)) == ["columns.customer"]
    assert keys(source(tmp_path, text, columns={"customer": ()})) == []


def test_missing_day_and_amount_are_asked(tmp_path: Path) -> None:
    """A purchase is nothing without them."""
    assert keys(source(tmp_path, "Klantnummer;X\n17;hello\n18;dear\n", kind="purchases")) == [
        "columns.on",
        "columns.total",
    ]


def test_a_missing_name_is_asked(tmp_path: Path) -> None:
    """Customers have one."""
    assert keys(source(tmp_path, "Plaats;Land\nEde;NL\nArnhem;NL\n", kind="customers")) == ["columns.surname"]


def test_the_kind_is_asked_when_nothing_shows_it(tmp_path: Path) -> None:
    """Colours are neither customers nor purchases."""
    assert "kind" in keys(source(tmp_path, "Kleur;Vorm\nrood;rond\nblauw;hoekig\n"))


def test_shares_are_no_discounts(tmp_path: Path) -> None:
    """A column of 0.2 taken as amounts would make every price too high."""
    text = "CustomerID,Date,Quantity,UnitPrice,Discount\n17,2026-03-25,1,5.00,0.2\n17,2026-03-26,1,5.00,0\n"
    found = source(tmp_path, text)
    assert keys(found) == ["columns.discount"]
    assert keys(source(tmp_path, text, columns={"discount": ()})) == []


def test_lines_above_the_header_are_left_out(tmp_path: Path) -> None:
    """A title and the day of the export; the owner is told."""
    found = source(tmp_path, "Kassa 1;;\nExport;;\n" + SALES + "17;25-3-2026;12,50\n")
    assert [row.line for row in found.rows()] == [4]
    assert found.remarks[0].values == {"n": 2}


def test_a_file_without_header(tmp_path: Path) -> None:
    """Columns are called by their numbers."""
    found = source(tmp_path, "17;25-3-2026;1;12,50\n18;26-3-2026;2;15,00\n")
    assert found.mapping.header is False
    assert found.labels == ("1", "2", "3", "4")
    assert found.mapping.columns == {"customer": (1,), "on": (2,), "quantity": (3,), "total": (4,)}


def test_a_mapping_says_there_is_no_header(tmp_path: Path) -> None:
    """Its word counts."""
    assert len(list(source(tmp_path, "Naam;Plaats\nJan;Ede\n", kind="customers", header=False).rows())) == 2


def test_the_header_named_by_the_mapping(tmp_path: Path) -> None:
    """However odd the names are."""
    found = source(tmp_path, "x;y\nWie;Waar\nJan;Ede\n", kind="customers", columns={"name": ("Wie",)})
    assert [row.cells for row in found.rows()] == [["Jan", "Ede"]]


@pytest.mark.parametrize("column", ["Gone", 9])
def test_a_column_that_is_not_there(tmp_path: Path, column: str | int) -> None:
    """The mapping belongs to another file."""
    with pytest.raises(InvalidInput) as caught:
        source(tmp_path, "Naam;Plaats\nJan;Ede\n", kind="customers", columns={"name": (column,)})
    assert caught.value.values == {"column": column}


def test_only_a_header(tmp_path: Path) -> None:
    """There is nothing to import."""
    with pytest.raises(FileProblem, match="only a header"):
        source(tmp_path, "Naam;Plaats\n")


def test_numbers_of_the_state_are_left_out_and_said(tmp_path: Path) -> None:
    """They never reach the customer file."""
    found = source(tmp_path, "Naam;BSN\nJan;123456782\n")
    assert "BSN" in found.preview().ignored
    assert found.remarks[0].values == {"column": "BSN"}


def test_a_preview_shows_the_first_rows(tmp_path: Path) -> None:
    """Twenty, with the labels and what fits no field."""
    found = source(tmp_path, "Naam;Kleur\n" + "Jan;rood\n" * 30).preview()
    assert (found.columns, found.ignored, len(found.rows)) == (("Naam", "Kleur"), ("Kleur",), 20)
    assert found.mapping.kind == "customers"


def test_an_unsure_encoding_is_asked(tmp_path: Path) -> None:
    """With the next best readings as choices."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"Naam;Plaats\nJan;Ede\nX\xd5;Ede\n")
    from crm.domain.importing import Mapping

    found = Source(path, Mapping())
    assert keys(found) == ["encoding"]
    assert len(found.questions[0].choices) > 1
    assert keys(Source(path, Mapping(encoding="cp1252"))) == []


def test_cells_beyond_the_header_are_no_columns(tmp_path: Path) -> None:
    """What they hold may look like an e-mail address, but nobody named it."""
    found = source(tmp_path, "Naam;Plaats\nJan;Ede;jan@example.nl\n", kind="customers")
    assert found.mapping.columns == {"name": ("Naam",), "city": ("Plaats",)}


def test_numbers_of_the_state_are_known_without_their_name(tmp_path: Path) -> None:
    """Such a column is not read; numbers of the shop's own are only doubted, and an RSIN is a company's."""
    numbers = [f"{n:09}" for n in range(111222333, 111230000) if is_national(f"{n:09}")][:25]
    lines = [f"Jan{i};Berg;{number}" for i, number in enumerate(numbers)]
    for header, mapped, said in (
        ("Kenmerk", False, "may not be kept"), ("Klantnummer", True, "of your own"), ("RSIN", False, "of your own"),
    ):  # fmt: skip
        found = source(tmp_path, "\n".join([f"Voornaam;Achternaam;{header}", *lines]))
        assert ("number" in found.mapping.columns and bool(found.mapping.columns["number"])) is mapped
        (remark,) = found.remarks
        assert said in remark.text
        assert remark.values == {"column": header}


def test_customer_numbers_that_pass_by_chance_are_read(tmp_path: Path) -> None:
    """Nine figures in a row are no reason."""
    lines = [f"Jan{n};Berg;{100000000 + n}" for n in range(60)]
    found = source(tmp_path, "\n".join(["Voornaam;Achternaam;Klantnummer", *lines]))
    assert (found.mapping.column("number"), found.remarks) == ("Klantnummer", [])
