"""Windows of envelopes and folds (domain research 2.1 to 2.4)."""

import pytest

from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.letters.window import PROFILES, profile

MEASURES = {
    "nl-dl-left": (35, 48.5, 70, 30, (107,)),
    "nl-dl-right": (105, 48.5, 70, 30, (107,)),
    "nl-c5-left": (35, 43.5, 70, 40, (158,)),
    "nl-c5-right": (105, 43.5, 70, 40, (158,)),
    "din-a": (20, 27, 85, 45, (87, 192)),
    "din-b": (20, 45, 85, 45, (105, 210)),
}


@pytest.mark.parametrize(("name", "wanted"), MEASURES.items())
def test_measures(name: str, wanted: tuple[object, ...]) -> None:
    """The published measures, in millimetres from the top-left corner."""
    found = profile(name)
    assert (found.x, found.y, found.width, found.height, found.folds) == wanted


def test_dutch_blocks_are_centred_by_the_norm() -> None:
    """The middle of the address stands at 63.5 mm."""
    assert {p.y + p.height / 2 for p in PROFILES if p.id.startswith("nl-")} == {63.5}


@pytest.mark.parametrize("found", PROFILES, ids=lambda p: p.id)
def test_profiles_fit_the_sheet(found: object) -> None:
    """Window, folds and marks lie on an A4 sheet, clear of the text that starts at 98 mm."""
    window = profile(found.id)  # type: ignore[attr-defined]
    assert 0 < window.x < window.x + window.width <= 210
    assert 0 < window.y < window.y + window.height <= 98
    assert all(0 < fold < 297 for fold in window.folds)
    assert 0 < window.mark_x <= 205


def test_names_differ_and_the_default_exists() -> None:
    """A setting finds exactly one window."""
    names = [p.id for p in PROFILES]
    assert len(set(names)) == len(names)
    assert profile(Settings().envelope).id == Settings().envelope


def test_unknown_envelope() -> None:
    """It is said which."""
    with pytest.raises(InvalidInput) as caught:
        profile("us-10")
    assert (caught.value.field, caught.value.values["envelope"]) == ("envelope", "us-10")
