"""Who may be kept too long, as the database finds them."""

from datetime import date

from crm.domain.keeping import Terms
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import keeping
from tests.factories import person, purchase

TODAY = date(2026, 11, 23)


def test_the_terms_are_those_of_the_country_and_the_shop(workspace: Workspace) -> None:
    """Seven years for books in the Netherlands."""
    with workspace.read() as session:
        assert keeping.terms(session, 4) == Terms(7, 4)


def test_candidates_come_by_name_with_their_days(workspace: Workspace) -> None:
    """What the query leaves out needs no second look."""
    for name, year in (("Zoë", 2016), ("Anna", 2015), ("Bart", 2024)):
        added = customers.add(workspace, person(name, name)).value
        purchases.add(workspace, purchase(added, date(year, 1, 1)))
    with workspace.read() as session:
        found = list(keeping.candidates(session, Terms(7, 3), TODAY))
    assert [(row[1], row[3], row[4]) for row in found] == [
        ("Anna, Anna", date(2015, 1, 1), None), ("Zoë, Zoë", date(2016, 1, 1), None),
    ]  # fmt: skip


def test_keeping_says_how_many(workspace: Workspace) -> None:
    """Ids that are nobody's are passed over."""
    added = customers.add(workspace, person()).value
    with workspace.write("Keep {n} customers another year", n=1) as unit:
        assert keeping.keep(unit.session, unit.recorder, [added, 77], date(2027, 1, 1)) == 1
