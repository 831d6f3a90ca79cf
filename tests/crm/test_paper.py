"""What every printed page shares."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm import paper


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<img src=x> & <b>", "&lt;img src=x&gt; &amp; &lt;b&gt;"),
        ("a\nb", "a<br/>b"),
        ("a\x00\x07\x1b\x7f\x85b", "ab"),
        ("a\tb", "a\tb"),
    ],
)
def test_text_for_paragraphs(text: str, wanted: str) -> None:
    """Markup of customers is text; control characters are gone; line ends stay."""
    assert paper.para(text) == wanted


def test_text_for_drawing() -> None:
    """One line, as typed."""
    assert paper.plain("<b>a\nb\x00</b>") == "<b>a b</b>"


@pytest.mark.parametrize("font", [paper.SANS, paper.SERIF])
def test_the_faces_speak_the_three_languages(font: str) -> None:
    """Dutch, English and Bulgarian, their signs and the euro."""
    alphabet = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯѝ"
    signs = "éëïöüçñÅøœĳ €·–—“”„’‘…№ 0123456789\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
    assert paper.missing_glyphs(alphabet + alphabet.lower() + signs + "\n\r\t", font) == set()


def test_missing_glyphs_are_named() -> None:
    """reportlab would leave them out without a word."""
    assert paper.missing_glyphs("a😀木b") == {"😀", "木"}


@pytest.mark.parametrize("name", ["body", "small", "text", "strong", "title", "answer", "heading", "cell", "figure"])
def test_styles_use_our_own_faces(name: str) -> None:
    """Nothing that a printer might replace; the same style every time."""
    assert paper.style(name).fontName.startswith((paper.SANS, paper.SERIF))
    assert paper.style(name) is paper.style(name)


def test_a_canvas_is_named_and_repeatable(tmp_path: Path) -> None:
    """Title and author are set; the time of day is not in the file."""
    made = []
    for target in (BytesIO(), tmp_path / "page.pdf"):
        canvas = paper.new_canvas(target, "Brieven", "De Vries")
        canvas.drawString(20, 20, "a")
        canvas.save()
        made.append(target.read_bytes() if isinstance(target, Path) else target.getvalue())
    assert made[0] == made[1]
    assert b"/Title (Brieven)" in made[0]
    assert b"Helvetica" not in made[0]


def test_lines_that_fit() -> None:
    """Broken at blanks, and inside a word only where it is wider than the line."""
    assert paper.wrapped("aaa bbb", paper.SANS, 10, 30) == ["aaa", "bbb"]
    assert paper.wrapped("", paper.SANS, 10, 30) in ([], [""])
    assert "".join(paper.wrapped("m" * 50, paper.SANS, 10, 30)) == "m" * 50
    assert paper.wrapped("mm", paper.SANS, 10, 1) == ["m", "m"]


@given(st.text(alphabet="mi .", max_size=60))
def test_nothing_is_lost_between_lines(text: str) -> None:
    """Every letter is on some line, and every line fits."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    paper.register_fonts()
    lines = paper.wrapped(text, paper.SANS, 10, 40)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(stringWidth(line, paper.SANS, 10) <= 40 for line in lines)
