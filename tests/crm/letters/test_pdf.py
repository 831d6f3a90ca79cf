"""Letters onto paper, read back."""

import resource
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from crm.domain.settings import Settings
from crm.errors import Cancelled, FileProblem
from crm.letters import pdf
from crm.letters.window import PROFILES, WindowProfile
from tests.crm.letters.sample import HOME, SHOP, boxes, drawn, letter, pages

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "letters"
LONG = " ".join(f"Zin {number} van een lange brief." for number in range(400))


def test_a_letter_reads_as_agreed(rewrite_golden: bool) -> None:
    """The text of the page, word for word, in the order of a reader."""
    text, golden = "\n".join(pages(drawn(letter()))) + "\n", GOLDEN / "page-nl.txt"
    if rewrite_golden:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def fonts(resources: Any) -> dict[str, bool]:
    """Every font of a page and of the forms on it, and whether it is embedded."""
    found = {}
    for font in resources.get("/Font", {}).values():
        inner = font.get("/DescendantFonts", [font])[0]
        found[str(font["/BaseFont"])] = "/FontFile2" in inner.get("/FontDescriptor", {})
    for form in resources.get("/XObject", {}).values():
        found |= fonts(form.get("/Resources", {}))
    return found


@pytest.mark.parametrize("words", ["Tot ziens!", "С уважение и благодарност: Ѝ, Ъ, ъ", "Zoë Ångström, œuvre, ’t"])
def test_only_embedded_fonts(words: str) -> None:
    """A printer elsewhere has the same letters, Cyrillic and accents too."""
    document = drawn(letter(paragraphs=(words,)), letter(paragraphs=(words,)))
    with pikepdf.open(BytesIO(document)) as opened:
        found = {name: whole for page in opened.pages for name, whole in fonts(page.resources).items()}
    assert found
    assert all(found.values()), found
    assert words in pages(document)[1]


@pytest.mark.parametrize("window", PROFILES, ids=lambda w: w.id)
def test_the_address_stands_in_the_window(window: WindowProfile) -> None:
    """Return line and recipient, six lines at most, whatever the envelope."""
    lines = (
        "Bakkerij De Molen",
        "De heer J. van den Berg",
        "ул. Шипка 7",
        "бл. 3, вх. А, ет. 2",
        "1000 София",
        "BULGARIJE",
    )
    shop = Settings(shop_name="Bloemenhuis De Vries", address=HOME, envelope=window.id, letterhead=window.id != "none")
    document = drawn(letter(address_block=lines), shop=shop)
    returned = () if window.id == "none" else ("Bloemenhuis De Vries · Marktstraat 12 · 6811 CG Arnhem",)
    for words in (*returned, *lines):
        left, top, right, bottom = boxes(document, words)
        assert window.x - 0.5 <= left < right <= window.x + window.width + 0.5
        assert window.y <= top < bottom <= window.y + window.height


def test_the_owner_moves_the_address() -> None:
    """The correction for a printer that is a little off."""
    moved = Settings(shop_name="De Vries", offset_x_mm=3, offset_y_mm=-2)
    before, after = (boxes(drawn(letter(), shop=s), "Dorpsstraat 7") for s in (Settings(shop_name="De Vries"), moved))
    assert after[0] - before[0] == pytest.approx(3, abs=0.3)
    assert after[1] - before[1] == pytest.approx(-2, abs=0.3)


def test_long_lines_become_smaller() -> None:
    """A long company name stays inside the window."""
    name = "Koninklijke Vereniging van Liefhebbers van Tulpen en Narcissen"
    _, _, right, _ = boxes(drawn(letter(address_block=(name, "Dorpsstraat 7"))), name)
    assert right <= 105


def test_many_lines_do_not_touch() -> None:
    """Seven lines, with letters that hang low, are set smaller and stay inside the window of a DL envelope."""
    lines = (
        "Juweliers Gijp",
        "Afdeling Jong",
        "Joep Grijp",
        "Gebouw Gijp",
        "Jaagpad 7",
        "1000 Jurbegg",
        "Jugoslavija, pg",
    )
    document = drawn(letter(address_block=lines))
    found = [boxes(document, line) for line in lines]
    assert all(below[1] - above[3] > 0.3 for above, below in pairwise(found))
    assert found[-1][3] <= 48.5 + 30


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("Jan Berg", "Dorpsstraat 7", "1234 AB  ROZENDAAL"), True),
        (("x" * 60, "Dorpsstraat 7"), False),
        (tuple("123456789"), False),
        ((), True),
    ],
)
def test_addresses_too_large_for_the_window(lines: tuple[str, ...], wanted: bool) -> None:
    """What would be set in less than eight points is told before printing."""
    assert pdf.fits(letter(address_block=lines), SHOP) is wanted


def test_preprinted_paper() -> None:
    """Without a letterhead neither name nor return line is printed above the letter."""
    text = pages(drawn(letter(), shop=Settings(shop_name="Bloemenhuis De Vries", address=HOME, letterhead=False)))[0]
    assert text.startswith("De heer J. van den Berg")


@pytest.mark.parametrize(
    "name", ["<img src=file:///etc/passwd>", "{{shop}}", "<b>Jan</b> & Co", "</para>", "a\x00\x1bb"]
)
def test_hostile_names_are_printed_as_they_are(name: str) -> None:
    """Markup is text, in the address, in the greeting and in the body."""
    document = drawn(letter(address_block=(name,), salutation=f"Beste {name},", paragraphs=(f"Dag {name}.",)))
    shown = name.replace("\x00", "").replace("\x1b", "")
    assert pages(document)[0].count(shown) == 3
    assert b"passwd" not in document


def test_characters_without_a_glyph_are_named() -> None:
    """What a face cannot print is known before printing: nothing is lost without a word."""
    assert pdf.unprintable(letter()) == set()
    assert pdf.unprintable(letter(address_block=("😀" * 10_000,))) == {"😀"}
    for part in ("salutation", "subject", "place_date", "closing", "signer", "shop_name"):
        assert pdf.unprintable(letter(**{part: "Jan 木"})) == {"木"}
    assert pdf.unprintable(letter(paragraphs=("a", "木"), return_line="林")) == {"木", "林"}


def test_endless_words_are_broken() -> None:
    """Ten thousand letters without a blank go over as many lines and pages as they need."""
    document = drawn(letter(salutation="x" * 10_000, paragraphs=("q" * 10_000,)), shop=Settings())
    text = "".join(pages(document))
    assert (text.count("x"), text.count("q")) == (10_000, 10_000)


def test_equal_letters_make_equal_files() -> None:
    """Nothing of the day or of chance is in the document."""
    assert drawn(letter(), letter()) == drawn(letter(), letter())


def test_without_subject_and_names() -> None:
    """Empty parts leave no trace."""
    text = pages(drawn(letter(subject="", signer="", address_block=(), return_line=""), shop=Settings()))[0]
    assert text.splitlines()[0] == "Arnhem, 23 november 2026"
    assert text.splitlines()[-1] == "Bloemenhuis De Vries"


def picture(width: int = 80, height: int = 20) -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_the_signature_stands_between_closing_and_name() -> None:
    """Eighteen millimetres are kept for it, as a picture or for ink."""
    document = drawn(letter(closing=""))
    assert boxes(document, "Els de Vries\r\nBloemen")[1] > boxes(document, "Tot ziens!")[3] + 18


def test_signature_and_logo_are_drawn_once() -> None:
    """The pictures are in the document one time, however many letters there are."""
    shop = Settings(shop_name="Bloemenhuis De Vries", logo=picture(), signature=picture(60, 30))
    with pikepdf.open(BytesIO(drawn(letter(), letter(), letter(), shop=shop))) as opened:
        images = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert len(images) == 2


def test_a_file_appears_when_all_is_drawn(tmp_path: Path) -> None:
    """The pages are counted; the folder holds the document and nothing else."""
    seen: list[tuple[int, int]] = []
    count = pdf.draw([letter()] * 3, SHOP, tmp_path / "letters.pdf", progress=lambda *now: seen.append(now))
    assert (count, seen) == (3, [(1, 3), (2, 3), (3, 3)])
    assert [p.name for p in tmp_path.iterdir()] == ["letters.pdf"]


def test_long_runs_are_drawn_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joined in order, with one progress over all parts."""
    monkeypatch.setattr(pdf, "PART_LETTERS", 2)
    seen: list[tuple[int, int]] = []
    letters = [letter(salutation=f"Beste {n},") for n in range(5)]
    assert pdf.draw(letters, SHOP, tmp_path / "a.pdf", progress=lambda *now: seen.append(now)) == 5
    assert seen == [(n, 5) for n in range(1, 6)]
    assert all(f"Beste {n}," in text for n, text in enumerate(pages(tmp_path / "a.pdf")))


def stop_at(number: int) -> Any:
    def progress(done: int, _total: int) -> None:
        if done == number:
            raise Cancelled

    return progress


def test_cancelled_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    """No half file, no folder; an older file of that name stays as it was."""
    old = tmp_path / "letters.pdf"
    old.write_bytes(b"old")
    with pytest.raises(Cancelled):
        pdf.draw([letter()] * 4, SHOP, old, progress=stop_at(2))
    with pytest.raises(Cancelled):
        pdf.draw_each([letter()] * 4, SHOP, tmp_path / "each", list("abcd"), progress=stop_at(2))
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("letters.pdf", b"old")]


def test_one_file_a_letter(tmp_path: Path) -> None:
    """Safe names, none twice, whole letters also when they take two pages."""
    letters = [
        letter(salutation="Beste 0,"),
        letter(salutation="Beste 1,", paragraphs=(LONG,)),
        letter(salutation="Beste 2,"),
    ]
    made = pdf.draw_each(letters, SHOP, tmp_path / "a" / "b", ["12 Jan", "../../JAN", "12 jan"])
    assert [p.name for p in made] == ["12 Jan.pdf", "_._JAN.pdf", "12 jan (2).pdf"]
    assert all(p.parent == tmp_path / "a" / "b" for p in made)
    found = [pages(p) for p in made]
    assert [len(each) for each in found] == [1, len(pages(drawn(letters[1]))), 1]
    assert all(f"Beste {number}," in each[0] for number, each in enumerate(found))


def test_earlier_files_are_kept(tmp_path: Path) -> None:
    """A second run beside the first takes the next free names."""
    for wanted in ("Jan.pdf", "Jan (2).pdf", "Jan (3).pdf"):
        assert [p.name for p in pdf.draw_each([letter()], SHOP, tmp_path, ["Jan"])] == [wanted]


@pytest.fixture
def small_files() -> Iterator[int]:
    """No file grows beyond this, as on a full disk."""
    before, limit = resource.getrlimit(resource.RLIMIT_FSIZE), 100_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_run_that_fails_takes_its_files_along(tmp_path: Path, small_files: int) -> None:
    """A full disk in the middle leaves no half run; what was there before stays."""
    (tmp_path / "b.pdf").write_bytes(b"old")
    large = letter(paragraphs=(" ".join(map(chr, range(0xA1, 0x530))),))  # a thousand glyphs to embed
    assert len(drawn(letter())) < small_files < len(drawn(large))
    with pytest.raises(FileProblem):
        pdf.draw_each([letter(), letter(), large], SHOP, tmp_path, ["a", "b", "c"])
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("b.pdf", b"old")]


def test_folders_that_cannot_be_made(tmp_path: Path) -> None:
    """It is said which, and nothing is written."""
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem) as caught:
        pdf.draw_each([letter()], SHOP, tmp_path / "file" / "letters", ["Jan"])
    assert caught.value.values["name"] == "letters"
    with pytest.raises(FileProblem):
        pdf.draw([letter()], SHOP, tmp_path / "nowhere" / "letters.pdf")
