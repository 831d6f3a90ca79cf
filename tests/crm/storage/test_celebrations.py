"""Name days as the owner noted them."""

from crm.domain.celebration import OwnName, State, Wish
from crm.domain.feast import Feast, parsed
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import celebrations
from tests.factories import person


def test_a_wish_is_kept_as_it_was(workspace: Workspace) -> None:
    """A feast that moves with its title, and that nobody is asked; what says nothing leaves no row."""
    customer = customers.add(workspace, person()).value
    for wish in (
        Wish("BG", parsed("easter_orthodox-7"), "Цветница"),
        Wish("GR", parsed("4-23 or easter_orthodox+1")),
        Wish(declined=True),
        Wish(),
    ):
        with workspace.write("Change the name day of {name}", name="") as unit:
            celebrations.save(unit.session, customer, wish)
        with workspace.read() as session:
            assert celebrations.wish(session, customer) == wish
    with workspace.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM celebration").scalar_one() == 0


def test_the_calendars_with_names_of_the_owner() -> None:
    """One resolver for equal names, feasts named in the language asked for."""
    own = (OwnName("Нели", Feast(5, 6)),)
    found = celebrations.resolver("nl", own)
    assert found is celebrations.resolver("nl", tuple(own))
    neli, georgi = found.resolve("Neli", "BG"), found.resolve("Георги", "BG")
    assert georgi.day is not None
    assert (neli.state, georgi.day.title) == (State.SURE, "Gergyovden")
