"""Cells that a spreadsheet must not run."""

import pytest

from crm.domain.cell import cell_text, readable


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/C calc'!A0",
        "=1+1",
        "+SUM(A1)",
        "-A1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\N{NO-BREAK SPACE}=1",
        "\N{ZERO WIDTH NO-BREAK SPACE}=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "+31 6 =1",
        "-",
    ],
)
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    """The first visible character decides, whatever blanks stand before it."""
    assert cell_text(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jansen",
        "'t Hooft",
        "'s-Hertogenbosch",
        "-5,00",
        "-1.234,50",
        "+31 6 1234 5678",
        "+31(0)20-123",
        "0012",
        "1=1",
        "<img src=x>",
    ],
)
def test_harmless_text_stays(text: str) -> None:
    """Names, numbers and telephone numbers are written as they are."""
    assert cell_text(text) == text


@pytest.mark.parametrize("text", ["'=1", "''=1", "'-5,00", "' =1"])
def test_text_that_looks_escaped_gets_one_more(text: str) -> None:
    """Whoever reads the file back takes away exactly one apostrophe."""
    assert cell_text(text) == "'" + text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Jan\x00sen\x1b[31m", "Jansen[31m"),
        ("a\r\nb\rc\x85d\te", "a\nb\nc\nd\te"),
        ("\x9b\x7f\ufffe", ""),
        ("Zoë Иванова 🌷", "Zoë Иванова 🌷"),
    ],
)
def test_control_characters_go(text: str, kept: str) -> None:
    """A terminal would obey them and some programs stop at them; lines and tabs stay."""
    assert readable(text) == kept
