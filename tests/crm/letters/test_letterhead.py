"""The top of the paper."""

from io import BytesIO

import pytest
from PIL import Image

from crm.domain.settings import Settings
from crm.paper import fitted_picture
from tests.crm.letters.sample import HOME, boxes, drawn, letter, pages

MM = 72 / 25.4


def picture(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("size", "wanted"), [((100, 10), (50, 5)), ((10, 100), (1.5, 15)), ((500, 150), (50, 15)), ((10, 3), (50, 15))]
)
def test_pictures_fit_their_room(size: tuple[int, int], wanted: tuple[float, float]) -> None:
    """As large as the room allows, never stretched."""
    fitted = fitted_picture(picture(*size), (50, 15))
    assert fitted is not None
    assert (fitted[1] / MM, fitted[2] / MM) == pytest.approx(wanted)


def test_no_picture() -> None:
    """Nothing to draw."""
    assert fitted_picture(b"", (50, 15)) is None


def test_how_to_reach_the_shop() -> None:
    """Address, telephone, mail and site at the right; what is unknown leaves no line."""
    shop = Settings(shop_name="De Vries", address=HOME, phone="026 1", email="els@example.nl", website="example.nl")
    top = pages(drawn(letter(return_line=""), shop=shop))[0].partition("De heer")[0]
    for words in ("Marktstraat 12 · 6811 CG Arnhem", "026 1", "els@example.nl", "\nexample.nl"):
        assert words in top
    bare = pages(drawn(letter(return_line=""), shop=Settings(shop_name="De Vries", phone="026 1")))[0]
    assert bare.partition("De heer")[0].split() == ["De", "Vries", "026", "1"]


def test_the_letterhead_stays_above_the_window() -> None:
    """Nothing but the address is seen through the envelope."""
    shop = Settings(shop_name="De Vries", address=HOME, phone="026 1", email="els@example.nl", website="www.example.nl")
    document = drawn(letter(return_line="", shop_name="", signer=""), shop=shop)
    for words in ("De Vries", "026 1", "www.example.nl"):
        assert boxes(document, words)[3] < 27


def test_a_logo_takes_the_place_of_the_name() -> None:
    """The name of the shop is in the picture."""
    shop = Settings(shop_name="Eigen Naam", logo=picture(100, 30))
    assert "Eigen Naam" not in pages(drawn(letter(), shop=shop))[0]
