"""A thousand letters in one PDF, against the same letters as a plain reportlab document."""

import io
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bench.result import Result
from crm import paper
from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Form
from crm.domain.letter import LetterText, Recipient
from crm.domain.name import PersonName
from crm.domain.settings import Settings
from crm.letters import compose, pdf

LETTERS, ROUNDS = 1_000, 3


def _picture(width: int, height: int) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((width, height), 60).save(stream, "PNG")
    return stream.getvalue()


SHOP = Settings(
    shop_name="Bloemenhuis De Vries",
    address=PostalAddress("Lindengracht", "12", postcode="1015 KB", city="Amsterdam", country="NL"),
    signer="Anneke de Vries",
    logo=_picture(480, 144),
    signature=_picture(400, 144),
)


def letters() -> list[LetterText]:
    """Letters to a thousand made-up people: two paragraphs for all, two that differ in every letter."""
    common = compose.template("thank-you", "nl")
    first, second, *_ = common.body.split("\n\n")
    template = replace(
        common, body="\n\n".join((f"{{{{full_name}}}}, {first}", second, first, f"{second} {{{{surname}}}}"))
    )
    return [compose.compose(template, _recipient(n), SHOP, date(2026, 11, 23)) for n in range(LETTERS)]


def _recipient(number: int) -> Recipient:
    profile = CustomerDraft(
        name=PersonName(given="Jan", prefix="van den", surname=f"Berg{number}"),
        form=Form.MR,
        addresses=(PostalAddress("Kerkstraat", str(number), postcode="1234 AB", city="Utrecht", country="NL"),),
    )
    return Recipient(number, str(number), profile)


def naive(texts: list[LetterText]) -> None:
    """The obvious way: a flowing document of paragraphs with a page break after each letter."""
    from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer

    story: list[object] = []
    for letter in texts:
        story.append(Image(io.BytesIO(SHOP.logo), 142, 43))
        blocks = ("\n".join(letter.address_block), letter.place_date, letter.subject, letter.salutation)
        for text in (*blocks, *letter.paragraphs, letter.closing, letter.signer, letter.shop_name):
            story += [Paragraph(paper.para(text), paper.style("body")), Spacer(1, 8)]
        story += [Image(io.BytesIO(SHOP.signature), 142, 51), PageBreak()]
    SimpleDocTemplate(io.BytesIO()).build(story)


def rows() -> Iterator[Result]:
    """Both draw the same words; composing is not counted on either side."""
    texts = letters()
    paper.register_fonts()
    pairs = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        naive(texts)
        middle = time.perf_counter()
        pdf.draw(texts, SHOP, io.BytesIO())
        pairs.append((middle - start, time.perf_counter() - middle))
    floor, measured = (statistics.median(column) for column in zip(*pairs, strict=True))
    yield Result(f"{LETTERS:,} letters in one PDF, times faster than platypus", floor, measured, 3.0, "higher")
