"""The paper about one person."""

from datetime import date
from typing import Any

from crm.domain.access import AccessData
from crm.domain.consent import Channel, Event, Purpose
from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_WORDS, SAID_FOR
from crm.domain.customer import PartialDate, TimelineEntry
from crm.domain.settings import Settings
from crm.reports import access
from crm.reports.model import Note, Table
from crm.storage.law import shipped
from tests.factories import person

DAY = date(2026, 11, 23)


def made(**values: Any) -> dict[str, list[object]]:
    """The sections of a paper about somebody of whom only a name is known, by heading: rows and texts."""
    country = shipped().country(values.pop("country", "FR"))
    empty = dict.fromkeys(("purchases", "happened", "letters", "tasks", "links", "agreed"), ())
    base = {"name": "Jan", "reference": "#1", "profile": person("Jan", "Berg"), "kept_until": None, "left_out": 0}
    found = AccessData(**{**empty, **base, "country": country, **values})
    report = access.report(found, settings=Settings(), language="en", made_on=DAY)
    return {
        section.heading: [
            item for block in section.blocks for item in (block.rows if isinstance(block, Table) else [block.text])
            if isinstance(block, Table | Note)
        ]
        for section in report.sections
    }  # fmt: skip


def test_only_what_there_is_has_a_heading() -> None:
    """No empty tables; the rights always."""
    found = made()
    assert list(found) == ["Who you are to us", "Why we keep it, and your rights"]
    assert not any("complain" in str(text) for text in found["Why we keep it, and your rights"])


def test_whom_to_complain_to_and_how_long() -> None:
    """By the country; what was kept back is said."""
    rights = " ".join(map(str, made(country="NL", kept_until=date(2033, 12, 31), left_out=1).popitem()[1]))
    assert "autoriteitpersoonsgegevens.nl" in rights
    assert "31 December 2033" in rights
    assert "1 note was left out" in rights


def test_answers_are_told_in_words() -> None:
    """Channel and purpose are translated; an amount stands beside the words."""
    values = {"channel": CHANNEL_WORDS[Channel.EMAIL], "purpose": PURPOSE_WORDS[Purpose.NEWS], "summary": "counter"}
    said = TimelineEntry(DAY, "consent", SAID_FOR[Event.GRANT], "{summary}", values)
    gift = TimelineEntry(DAY, "gift", "Gift", amount_cents=1250)
    rows = made(happened=(said, gift))["Notes, answers and letters"]
    assert rows[0] == (DAY, "Said yes to e-mail for news", "counter")
    assert rows[1] == (DAY, "Gift", "€12.50")


def test_every_kind_of_value() -> None:
    """Days, yes, lists; tasks, links, agreements and letters under their own headings."""
    profile = person("Jan", "Berg", birth=PartialDate(2, 3), deceased=True, customer_since=DAY, tags=("a", "b"))
    found = made(profile=profile, tasks=((DAY, "call"),), links=(("Works here", "Kok"),), agreed=((None, "10 %"),),
                 letters=((DAY, "Thanks", ("Dear Jan", "", "Bye")),))  # fmt: skip
    values = dict(found["Who you are to us"])  # type: ignore[call-overload]
    assert values["Tags"] == "a; b"
    assert (values["Birthday"], values["Deceased"], values["Customer since"]) == ("3-2", "yes", "23 November 2026")
    assert found["23 November 2026: Thanks"] == ["Dear Jan", "Bye"]
    assert found["What we mean to do"] == [(DAY, "call")]
    assert found["What we agreed"] == [(None, "10 %")]
    assert found["Whom you belong to"] == [("Works here", "Kok")]
