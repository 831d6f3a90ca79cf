"""“May I?” has one answer, wherever the program gives it."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from crm.domain.consent import ASKED_FOR, Channel, ConsentEvent, Event, Purpose
from crm.domain.consent_overview import behind
from crm.domain.customer import Email, Mark, Phone
from crm.domain.list_use import Use
from crm.domain.listing import ASK, NO, YES
from crm.domain.permission import Basis, Rule, Verdict
from crm.domain.segment import Rule as Asked
from crm.domain.segment import Segment
from crm.domain.segment_field import Op, What
from crm.services import consent_overview, consents, customers, letters, list_files, rules, segments
from crm.services.customers import ListQuery
from crm.services.letters import Audience
from crm.services.list_files import Sheet
from crm.services.workspace import Workspace
from crm.storage.permits import CELLS
from tests.crm.storage.segment_shop import ask
from tests.factories import address, person

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 23), date(2029, 3, 1))
ANSWERS = {YES: Verdict.ALLOWED, ASK: Verdict.ASK_FIRST, NO: Verdict.NO}
SAYABLE = [event for event in Event if event not in (Event.RETRACT, Event.CONFIRM)]
STRICTER = Rule("NL", Channel.EMAIL, date(2026, 7, 1), Basis.CONSENT, own=True)
LOOSER = Rule("BG", Channel.PHONE, date(2026, 7, 1), Basis.CHECKED, check_days=30, own=True)


def said(dice: Random) -> ConsentEvent:
    """Anything anybody may say, often on a day that matters; a yes may end on such a day or the day before it."""
    on = dice.choice([*DAYS, DAYS[0] - timedelta(days=dice.randrange(1200))])
    ends = dice.choice([None, *(day - timedelta(days=1) for day in DAYS), *DAYS])
    channel, purpose = dice.choice([None, *Channel]), dice.choice([None, *Purpose])
    until = ends if ends and ends >= on else None
    return ConsentEvent(channel, dice.choice(SAYABLE), NOW, on, purpose=purpose, expires_on=until, recorded_by="Els")


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """People of several countries within reach; some of what they said was taken back or proven since."""
    dice = Random(7)
    for place in range(16):
        country = dice.choice(["NL", "BE", "BG", "FR", ""])
        homes = (address(country=country),) if country else ()
        mail, phone = (Email(f"p{place}@example.nl"),), (Phone(f"06 123456{place:02}"),)
        mark = dice.choice([Mark.NONE] * 5 + [Mark.MOVED])
        draft = person(f"P{place:02}", "X", addresses=homes, emails=mail, phones=phone, mark=mark)
        row_id = customers.add(workspace, draft).value
        for what in [said(dice) for _ in range(dice.randrange(5))]:
            added = consents.record(workspace, row_id, what).value
            if not dice.randrange(6):
                consents.take_back(workspace, row_id, added, "mistake")
            elif what.event is Event.CLAIM:
                proof = replace(what, event=Event.CONFIRM, confirms=added)
                consents.record(workspace, row_id, proof)
    for rule in (STRICTER, LOOSER):
        rules.keep(workspace, rule, allows_more=True)
    return workspace


def days(workspace: Workspace) -> Iterator[date]:
    """One day after the other, the figures brought along."""
    for day in DAYS:
        workspace.clock = lambda now=day: now  # type: ignore[misc]
        customers.roll(workspace)
        yield day


def test_lists_overview_and_segments_say_what_may_i_says(shop: Workspace) -> None:
    """The same people for every channel, purpose and answer, also where an answer ends and where the law changes."""
    for _ in days(shop):
        everybody = customers.ids(shop, ListQuery())
        cards = {who: consents.card(shop, who).answers for who in everybody}
        overview = consent_overview.overview(shop)
        for (channel, purpose), (key, verdict) in ((cell, answer) for cell in CELLS for answer in ANSWERS.items()):
            right = {who for who, answers in cards.items() if answers[channel, purpose].verdict is verdict}
            question = ask(What.MAY, Op.IS, f"{channel}:{purpose}:{verdict}")
            assert set(segments.ids(shop, Segment("x", Asked(parts=(question,))))) == right
            counted = set(customers.ids(shop, ListQuery(conditions=behind(channel, purpose, key))))
            assert counted == {who for who in right if not customers.get(shop, who).profile.mark}
            assert len(counted) == overview.shares[channel, purpose].number(key)


def test_letters_drafts_and_files_reach_whom_may_i_allows(shop: Workspace, tmp_path: Path) -> None:
    """Those within reach, and nobody else."""
    for day in days(shop):
        everybody = [who for who in customers.ids(shop, ListQuery()) if not customers.get(shop, who).profile.mark]
        for purpose in (*ASKED_FOR, Purpose.SERVICE):
            may = {
                (who, channel) for who in everybody for channel in (Channel.POST, Channel.PHONE, Channel.EMAIL)
                if consents.may_i(shop, who, channel, purpose).verdict is Verdict.ALLOWED
            }  # fmt: skip
            who_all = Audience("customers", tuple(everybody))
            plan = letters.plan(shop, "thank-you", who_all, on=day, purpose=purpose)
            written = {each.recipient.customer_id for each in plan.letters}
            drafts = letters.plan(shop, "thank-you", who_all, on=day, purpose=purpose, channel=Channel.EMAIL)
            drafted = {each.recipient.customer_id for each in drafts.letters}
            assert drafted == {who for who, channel in may if channel is Channel.EMAIL}
            homeless = {who for who in everybody if not customers.get(shop, who).profile.addresses}
            assert written == {who for who, channel in may if channel is Channel.POST} - homeless
            assert reached(shop, everybody, purpose, tmp_path / "x.csv") == {cell for cell in may if cell[1] != "post"}


def reached(workspace: Workspace, ids: list[int], purpose: Purpose, path: Path) -> set[tuple[int, Channel]]:
    """Over which channels a list for a purpose leads to whom."""
    list_files.export(workspace, Sheet(ids, ("number", "phone", "email"), use=Use(purpose)), path)
    lines = csv.reader(path.read_text("utf-8-sig").splitlines()[1:], delimiter=";")
    columns = (Channel.PHONE, Channel.EMAIL)
    cells = [(int(line[0].strip("#")), zip(columns, line[1:], strict=True)) for line in lines]
    return {(who, channel) for who, found in cells for channel, text in found if text}
