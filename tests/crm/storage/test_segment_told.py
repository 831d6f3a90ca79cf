"""Questions about what customers told us, and what they got from us."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.entry import Commitment, Complaint, Gift, Wish
from crm.domain.segment import Question
from crm.domain.segment_field import Op, What
from crm.services import consents, letters, notes, surveys
from crm.services.letters import Audience
from crm.services.workspace import Workspace
from tests.crm.storage.segment_shop import add, ask, found
from tests.factories import address, answer, entry

TODAY = date(2026, 11, 23)


@pytest.fixture
def shop(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Anna waits for an answer, Bo complained twice, Cees has a wish, Dirk got a gift and a letter, Eva nothing."""
    anna, bo, cees, dirk = (add(workspace, name) for name in ("Anna", "Bo", "Cees", "Dirk"))
    eva = add(workspace, "Eva")
    ago = {days: TODAY - timedelta(days=days) for days in (1, 10, 100, 200)}
    solved = Complaint(solved_on=ago[100], satisfied=False)
    for one in (
        entry(anna, "promise", ago[10], "A vase", details=Commitment(answer_by=ago[1])),
        entry(bo, "complaint", ago[200], "Late", details=solved),
        entry(bo, "complaint", ago[10], "Late again", details=Complaint()),
        entry(cees, "wish", ago[10], "", details=Wish(about="Blue tulips")),
        entry(dirk, "gift", ago[100], "", details=Gift("A plant", 900, sent_on=ago[100])),
        entry(cees, "call", ago[200]),
    ):
        notes.add(workspace, one)
    fred = add(workspace, "Fred", addresses=(address(),))
    planned = letters.plan(workspace, "thank-you", Audience("customers", (fred,)), on=ago[10])
    letters.print_run(workspace, planned, tmp_path / "letters.pdf")
    grant = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), ago[1], purpose=Purpose.NEWS)
    consents.record(workspace, eva, grant)
    consents.record(workspace, dirk, replace(grant, channel=Channel.POST, event=Event.OBJECT, purpose=None))
    return workspace


CASES = [
    (ask(What.PROMISE, Op.YES), "Anna"),
    (ask(What.OVERDUE, Op.YES), "Anna"),
    (ask(What.COMPLAINT, Op.YES), "Bo"),
    (ask(What.COMPLAINT, Op.NO), "Anna Cees Dirk Eva Fred"),
    (ask(What.COMPLAINED, Op.AT_LEAST, 2), "Bo"),
    (ask(What.COMPLAINED, Op.AT_LEAST, 2, days=100), ""),
    (ask(What.UNHAPPY, Op.YES), "Bo"),
    (ask(What.UNHAPPY, Op.YES, days=90), ""),
    (ask(What.WISH, Op.IS, "blue TULIPS"), "Cees"),
    (ask(What.WISH, Op.CONTAINS, "tulip"), "Cees"),
    (ask(What.GIFT, Op.YES), "Dirk"),
    (ask(What.GIFT, Op.NO, days=100), "Anna Bo Cees Dirk Eva Fred"),
    (ask(What.LETTER, Op.IS, "thank-you"), "Fred"),
    (ask(What.LETTER, Op.IS_NOT, "thank-you", days=10), "Anna Bo Cees Dirk Eva Fred"),
    (ask(What.LETTERS, Op.AT_LEAST, "", 1), "Fred"),
    (ask(What.LETTERS, Op.AT_LEAST, "letter:thank-you", 2), ""),
    (ask(What.LETTERS, Op.AT_LEAST, "purpose:thanks", 1, days=11), "Fred"),
    (ask(What.LETTERS, Op.AT_LEAST, "purpose:thanks", 1, days=10), ""),
    (ask(What.LETTERS, Op.AT_LEAST, "purpose:offers", 1), ""),
    (ask(What.LETTERS, Op.AT_MOST, "letter:thank-you", 0), "Anna Bo Cees Dirk Eva"),
    (ask(What.LETTERS, Op.BETWEEN, "", 1, 2), "Fred"),
    (ask(What.MAY, Op.IS, "email:news:allowed"), "Eva"),
    (ask(What.MAY, Op.IS_NOT, "post:offers:allowed"), "Dirk"),
    (ask(What.CONTACT_AGO, Op.AT_MOST, 30), "Anna Bo Cees Fred"),
    (ask(What.CONTACT_AGO, Op.AT_LEAST, 30), "Dirk Eva"),
]


@pytest.mark.parametrize(("asked", "names"), CASES, ids=lambda v: v if isinstance(v, str) else f"{v.what}-{v.op}")
def test_whom_a_question_finds(shop: Workspace, asked: Question, names: str) -> None:
    """Who never was in contact had none for any number of days; a letter is contact; what is done is not open."""
    assert found(shop, asked) == names


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """Anna was unhappy once and is happy now, Bo the other way round, Cees recommends us, Dirk never answered."""
    anna, bo, cees, _ = (add(workspace, name) for name in ("Anna", "Bo", "Cees", "Dirk"))
    long_ago, lately = TODAY - timedelta(days=200), TODAY - timedelta(days=10)
    for one in (
        answer(anna, "csat", 1, long_ago),
        answer(anna, "csat", 5, lately),
        answer(bo, "csat", 4, long_ago),
        answer(bo, "ces", 5, lately),
        answer(cees, "nps", 9, long_ago),
    ):
        surveys.add(workspace, one)
    return workspace


ANSWERS = [
    (ask(What.ANSWERED, Op.YES), "Anna Bo Cees"),
    (ask(What.ANSWERED, Op.NO), "Dirk"),
    (ask(What.ANSWERED, Op.NO, days=100), "Cees Dirk"),
    (ask(What.LAST_MOOD, Op.IS, "unhappy"), "Bo"),
    (ask(What.LAST_MOOD, Op.IS, "happy"), "Anna Cees"),
    (ask(What.LAST_MOOD, Op.IS, "happy", "unhappy", days=100), "Anna Bo"),
    (ask(What.LAST_MOOD, Op.IS_NOT, "unhappy"), "Anna Cees Dirk"),
    (ask(What.MOOD, Op.IS, "unhappy"), "Anna Bo"),
    (ask(What.MOOD, Op.IS, "unhappy", days=100), "Bo"),
    (ask(What.MOOD, Op.IS_NOT, "unhappy"), "Cees Dirk"),
    (ask(What.CSAT, Op.AT_MOST, 3), ""),
    (ask(What.CSAT, Op.BETWEEN, 4, 5), "Anna Bo"),
    (ask(What.NPS, Op.AT_LEAST, 9), "Cees"),
    (ask(What.NPS, Op.AT_LEAST, 0, days=100), ""),
    (ask(What.CES, Op.AT_LEAST, 4), "Bo"),
]


@pytest.mark.parametrize(("question", "names"), ANSWERS, ids=lambda v: v if isinstance(v, str) else f"{v.what}-{v.op}")
def test_what_they_answered(asked: Workspace, question: Question, names: str) -> None:
    """The latest answer is that to any question, a score the latest to its own; who never answered is nothing."""
    assert found(asked, question) == names
