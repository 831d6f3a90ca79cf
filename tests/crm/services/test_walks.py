"""From customer to customer in the order of a list."""

from crm.domain.listing import Condition, What
from crm.services import customers
from crm.services.customers import ListQuery
from crm.services.walks import Walk, beside
from crm.services.workspace import Workspace
from tests.factories import address, person


def shop(workspace: Workspace) -> list[int]:
    """Anna to Dik, in towns that come the other way round; Cor lives elsewhere."""
    towns = {"Anna": "Zwolle", "Bea": "Ede", "Cor": "", "Dik": "Arnhem"}
    found = []
    for name, city in towns.items():
        places = (address(city=city),) if city else ()
        found.append(customers.add(workspace, person(name, addresses=places, note="vip")).value)
    return found


def test_the_order_of_the_list_is_followed(workspace: Workspace) -> None:
    """By town downwards; the place goes along, and the ends are ends."""
    anna, bea, cor, dik = shop(workspace)
    query = ListQuery(sort="city")
    order = customers.ids(workspace, query)
    found = beside(workspace, order[1], Walk(query, 1))
    assert (found.before_id, found.after_id, found.total) == (order[0], order[2], 4)
    assert found.walk == Walk(query, 1)
    assert beside(workspace, order[0], Walk(query, 0)).before_id is None
    assert beside(workspace, order[3], Walk(query, 3)).after_id is None
    assert {anna, bea, cor, dik} == set(order)


def test_a_filter_and_a_search_narrow_the_walk(workspace: Workspace) -> None:
    """Only whom the list shows."""
    anna, bea, cor, dik = shop(workspace)
    query = ListQuery(conditions=(Condition(What.HAS, "address"),))
    found = beside(workspace, bea, Walk(query, 1))
    assert (found.before_id, found.after_id, found.total) == (anna, dik, 3)
    words = ListQuery(words="vip")
    assert beside(workspace, cor, Walk(words, 2)).total == 4


def test_who_left_the_list_is_beside_others_by_name(workspace: Workspace) -> None:
    """And who moved within it is found where they are now."""
    anna, bea, cor, dik = shop(workspace)
    moved = beside(workspace, dik, Walk(ListQuery(), 0))
    assert (moved.before_id, moved.walk) == (cor, Walk(ListQuery(), 3))
    gone = beside(workspace, cor, Walk(ListQuery(only=frozenset([anna])), 0))
    assert (gone.before_id, gone.after_id, gone.walk) == (bea, dik, None)
    assert beside(workspace, cor) == gone
