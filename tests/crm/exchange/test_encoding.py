"""Which encoding a file is in."""

from pathlib import Path

import pytest

from crm.exchange import encoding
from tests.crm.exchange.files import written

DUTCH = "naam;plaats\nZoë;’s-Hertogenbosch\nAndré;Café\n"
BULGARIAN = "Име;Град\nИван;София\nМария;Пловдив\n"


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        (DUTCH, "utf-8", "utf-8"),
        (DUTCH, "utf-8-sig", "utf-8-sig"),
        (DUTCH, "utf-16", "utf-16"),
        (DUTCH, "cp1252", "cp1252"),
        (BULGARIAN, "utf-8", "utf-8"),
        (BULGARIAN, "cp1251", "cp1251"),
        (BULGARIAN.upper(), "cp1251", "cp1251"),
        (BULGARIAN, "iso-8859-5", "iso-8859-5"),
        (BULGARIAN, "mac_cyrillic", "mac_cyrillic"),
        ("Yağmur;Işık;Şahin", "cp1254", "cp1254"),
        ("Prijs;€ 5", "cp1252", "cp1252"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, text: str, codec: str, expected: str) -> None:
    """Marks and strict UTF-8 are proof; otherwise the most natural reading wins."""
    assert encoding.guess(written(tmp_path, text.encode(codec))).name == expected


def test_a_little_damage_leaves_utf8(tmp_path: Path) -> None:
    """One broken byte does not turn every accent into two letters; but it is asked."""
    found = encoding.guess(written(tmp_path, ("é" * 30).encode() + b"\xff"))
    assert (found.name, found.sure) == ("utf-8", False)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("windows-1251-bulgarian", "cp1251"), ("iso-8859-5-bulgarian", "iso-8859-5"), ("MacCyrillic", "mac_cyrillic"),
     ("windows-1254-turkish", "cp1254"), ("utf-8-sig", "utf-8-sig"), ("UTF-16", "utf-16")],
)  # fmt: skip
def test_real_files(data_folder: Path, folder: str, expected: str) -> None:
    """The folder's name is the truth."""
    for path in (data_folder / "encodings" / folder).iterdir():
        assert encoding.guess(path).name == expected
