"""File names made of customers' names (reliability research 3.8)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.filename import MAX_BYTES, safe_name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 Anna de Vries", "12 Anna de Vries"),
        ("../../etc/passwd", "_._etc_passwd"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("Иван Петров", "Иван Петров"),
        ("Zoe\N{COMBINING DIAERESIS}", "Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}"),
        ("a\x00b\nc", "a_b_c"),
        ("fdp\N{RIGHT-TO-LEFT OVERRIDE}exe", "fdp_exe"),
        ("a\N{ZERO WIDTH SPACE}b", "a_b"),
        ("  a   b  ", "a b"),
        ("a...b", "a.b"),
        ("name. .", "name"),
        ("-rf", "rf"),
        ("~root", "root"),
    ],
)
def test_forbidden_characters_are_replaced(text: str, wanted: str) -> None:
    """No folder, no invisible character, no blank or dot at the end, nothing a shell would read as an option."""
    assert safe_name(text) == wanted


@pytest.mark.parametrize(
    "word", ["CON", "con", "PRN", "Aux", "NUL", "COM1", "LPT9", "COM¹", "CONIN$", "conout$", "NUL.txt"]
)
def test_reserved_words_get_a_mark(word: str) -> None:
    """Windows keeps these names for itself, with any ending."""
    assert safe_name(word) == f"_{word}"


@pytest.mark.parametrize("word", ["Conrad", "Nullens", "COM12", "Auxier"])
def test_names_like_reserved_words_stay(word: str) -> None:
    """Only the whole word is reserved."""
    assert safe_name(word) == word


@pytest.mark.parametrize("text", ["", "   ", "...", "-", "~ -"])
def test_nothing_left_is_a_document(text: str) -> None:
    """A name is never empty."""
    assert safe_name(text) == "document"
    assert safe_name(text, "letter") == "letter"


def test_long_names_are_cut_by_whole_characters() -> None:
    """At most 120 bytes, however many a letter takes."""
    assert safe_name("x" * 300) == "x" * MAX_BYTES
    assert safe_name("Я" * 300) == "Я" * 60
    assert safe_name("x" + "Я" * 300) == "x" + "Я" * 59
    assert safe_name("x" * 119 + " y") == "x" * 119
    assert safe_name("NUL." + "x" * 300) == "_NUL." + "x" * 115


@given(st.text(max_size=200))
def test_any_name_is_one_file_inside_the_folder(text: str) -> None:
    """Whatever a customer is called."""
    name = safe_name(text)
    assert 0 < len(name.encode()) <= MAX_BYTES
    assert (Path("/letters") / name).resolve().parent == Path("/letters")
    assert safe_name(name) == name
