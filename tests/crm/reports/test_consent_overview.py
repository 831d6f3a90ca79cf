"""The overview of consent on paper and as a sheet."""

from datetime import date, datetime

from crm.domain.consent import ASKED_FOR, Channel
from crm.domain.consent_overview import Claims, Look, Overview, Share
from crm.domain.settings import Settings
from crm.reports import consent_overview
from crm.reports.model import Report

CLAIMS = Claims(3, datetime(2026, 11, 2), "cards.csv", 12, {Channel.EMAIL: 12})


def made(*claims: Claims, language: str = "en") -> Report:
    shares = {(channel, purpose): Share(30, 8, 2) for channel in Channel for purpose in ASKED_FOR}
    found = Overview(40, shares, dict.fromkeys(Look, 4), claims)
    return consent_overview.report(found, settings=Settings(), language=language, made_on=date(2026, 11, 23))


def test_a_sheet_has_a_line_for_every_channel_and_purpose() -> None:
    """With its counts and the rate, however few people there are."""
    table = made().data[0]
    assert len(table.rows) == len(Channel) * len(ASKED_FOR)
    assert table.rows[1] == ("Offers", "E-mail", 30, 8, 2, 75.0)


def test_paper_begins_with_how_many_are_counted() -> None:
    """And ends with who is not."""
    report = made()
    assert report.answer == "40 customers within reach."
    assert [section.heading for section in report.sections] == ["How many may be written to", "Worth a look", ""]


def test_imports_without_proof_have_their_table() -> None:
    """An import that is no longer known too; only where there are any."""
    unknown = Claims(0, None, "", 2, {None: 2})
    table = made(CLAIMS, unknown).data[2]
    assert table.rows == (
        ("cards.csv", date(2026, 11, 2), 12),
        ("Other yeses without proof", None, 2),
    )
