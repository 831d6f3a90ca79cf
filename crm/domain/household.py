"""Who lives together: linked as one household, and at the same address."""

from collections.abc import Hashable, Iterable, Mapping

Link = tuple[int, int]


def households(links: Iterable[Link], homes: Mapping[int, Hashable]) -> list[tuple[int, ...]]:
    """The customers of ``homes`` who live with another of them, by household, both in the order of ``homes``.

    A link counts where both have the same home; whoever lives with somebody lives with all of theirs.
    """
    leader = {who: who for who in homes}

    def found(who: int) -> int:
        while leader[who] != who:
            leader[who] = who = leader[leader[who]]
        return who

    for one, other in links:
        if one in homes and other in homes and homes[one] == homes[other]:
            leader[found(other)] = found(one)
    together: dict[int, list[int]] = {}
    for who in homes:
        together.setdefault(found(who), []).append(who)
    return [tuple(members) for members in together.values() if len(members) > 1]
