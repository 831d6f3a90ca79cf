"""The test page of an envelope."""

from dataclasses import replace
from io import BytesIO

import pytest

from crm.domain.settings import Settings
from crm.letters.proof import draw_proof
from crm.letters.window import PROFILES
from tests.crm.letters.sample import SHOP, boxes, pages


def proof(shop: Settings = SHOP, language: str = "") -> bytes:
    stream = BytesIO()
    draw_proof(shop, stream, language)
    return stream.getvalue()


@pytest.mark.parametrize("window", PROFILES, ids=lambda w: w.id)
def test_the_page_says_which_window_and_what_to_do(window: object) -> None:
    """One page: title, advice, and the shop's own address inside the frame."""
    shop = replace(SHOP, envelope=window.id)  # type: ignore[attr-defined]
    document = proof(shop, "en")
    (text,) = pages(document)
    assert window.title in text  # type: ignore[attr-defined]
    assert "Print this page at 100 %" in text
    left, top, _, bottom = boxes(document, "Marktstraat 12\r\n6811 CG")
    assert left >= window.x  # type: ignore[attr-defined]
    assert window.y < top < bottom < window.y + window.height  # type: ignore[attr-defined]


def test_the_correction_moves_frame_and_address() -> None:
    """What is seen is what letters will do."""
    moved = proof(replace(SHOP, offset_x_mm=3, offset_y_mm=-2))
    before, after = boxes(proof(), "Marktstraat 12\r\n"), boxes(moved, "Marktstraat 12\r\n")
    assert after[0] - before[0] == pytest.approx(3, abs=0.4)
    assert after[1] - before[1] == pytest.approx(-2, abs=0.4)


def test_a_new_shop_can_try_it_too() -> None:
    """Without name and address the frame and the advice are there."""
    assert "%" in pages(proof(Settings()))[0]
