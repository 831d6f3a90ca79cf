"""Questions joined, and segments within segments."""

import pytest

from crm.domain.segment import Match, Rule, Segment
from crm.domain.segment_field import Op, What
from crm.services import segments
from crm.services.workspace import Workspace
from crm.storage import segment_sql
from crm.storage import segments as stored
from tests.crm.storage.segment_shop import add, ask, found

VIP, NEW = ask(What.TAG, Op.IS, "vip"), ask(What.TAG, Op.IS, "new")


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Anna is vip, Bo vip and new, Cees new, Dirk nothing."""
    for name, tags in {"Anna": ("vip",), "Bo": ("vip", "new"), "Cees": ("new",), "Dirk": ()}.items():
        add(workspace, name, tags=tags)
    return workspace


@pytest.mark.parametrize(("match", "names"), [(Match.ALL, "Bo"), (Match.ANY, "Anna Bo Cees"), (Match.NONE, "Dirk")])
def test_how_questions_are_joined(shop: Workspace, match: Match, names: str) -> None:
    """All, one, or none of them."""
    assert found(shop, VIP, NEW, match=match) == names


def test_groups_within_groups(shop: Workspace) -> None:
    """Anybody who is vip and not (vip and new)."""
    assert found(shop, VIP, Rule(Match.NONE, (Rule(Match.ALL, (VIP, NEW)),))) == "Anna"


def test_segments_are_combined(shop: Workspace) -> None:
    """A rule may ask for members of another rule, or of a list made by hand."""
    vip = segments.save(shop, Segment("Vip", Rule(parts=(VIP,)))).value
    hand = segments.save(shop, Segment("Friends")).value
    segments.put(shop, "friends", [3, 4])
    assert found(shop, ask(What.SEGMENT, Op.IS, vip, hand), NEW) == "Bo Cees"
    assert found(shop, ask(What.SEGMENT, Op.IS_NOT, vip)) == "Cees Dirk"


def test_a_value_is_never_part_of_the_statement(shop: Workspace) -> None:
    """What was typed is bound, whatever it looks like."""
    hostile = "x') OR 1=1 --"
    with shop.read() as session:
        compiler = segment_sql.Compiler(session, shop.today(), stored.every(session), lambda _: ())
        clauses = [
            compiler.clause(Rule(parts=(ask(what, Op.IS, hostile),)))[0]
            for what in (What.TAG, What.CITY, What.KIND, What.OCCUPATION, What.LETTER)
        ]
    assert not any(hostile in sql for sql in clauses)
    assert found(shop, ask(What.TAG, Op.IS, hostile)) == ""


def test_the_totals_are_those_of_whoever_is_in_it(shop: Workspace) -> None:
    """How many, and what they spent in 12 months."""
    with shop.read() as session:
        compiler = segment_sql.Compiler(session, shop.today(), {}, lambda _: ())
        assert segment_sql.totals(session, compiler.clause(Rule(parts=(VIP,)))) == (2, 0)
