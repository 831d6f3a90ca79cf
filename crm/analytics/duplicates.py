"""Customers that may be one person: who is compared, and what the evidence says (product P7).

Goals and what was measured are in performance research 7; ``bench/duplicates.py`` measures them again.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

import numpy as np

from crm.analytics.candidates import KEYS, candidates, shared
from crm.analytics.evidence import Compared, evidence, hopeful
from crm.analytics.people import People, folded
from crm.domain.duplicate import LIKELY_SHARE, Pair, Reason

Progress = Callable[[int, int], None]

_AT_ONCE = 250_000
"""So many pairs are looked at together, so that memory stays flat."""


def pairs(
    people: People, progress: Progress = lambda _done, _total: None, *, among: Collection[int] | None = None
) -> list[Pair]:
    """All pairs of customers that are likely one, the likeliest first.

    Args:
        people: all customers.
        progress: called with keys done and their number; may raise to stop.
        among: ids of which at least one must be in a pair; all when None.
    """
    done = iter(range(1, KEYS + 1))
    codes = folded(people)
    contacts = shared(codes)
    first, second = candidates(codes, contacts, lambda: progress(next(done), KEYS))
    if among is not None:
        chosen = np.isin(codes.ids, np.fromiter(among, np.int64, len(among)))
        wanted = chosen[first] | chosen[second]
        first, second = first[wanted], second[wanted]
    compared = Compared(codes, (first, second), contacts, codes.size)
    left = [np.flatnonzero(hopeful(part)) + start for start, part in _parts(compared)]
    rows = np.concatenate([np.empty(0, np.int64), *left])
    found = _judged(replace(compared, pairs=(first[rows], second[rows])))
    return sorted(found, key=lambda pair: (-pair.share, pair.first_id, pair.second_id))


def _parts(compared: Compared) -> Iterator[tuple[int, Compared]]:
    first, second = compared.pairs
    for start in range(0, len(first), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        yield start, replace(compared, pairs=(first[part], second[part]))


def likenesses(people: People, size: int) -> list[Pair]:
    """The first of ``people`` compared with each of the others; ``size``: how many customers the whole file has."""
    codes = folded(people)
    others = np.arange(1, codes.size)
    pairs_of_first = (np.zeros_like(others), others)
    found = _judged(Compared(codes, pairs_of_first, shared(codes), size))
    return sorted(found, key=lambda pair: -pair.share)


def _judged(compared: Compared) -> list[Pair]:
    """The pairs that are likely one, with reasons in the order in which they are declared."""
    found = evidence(compared)
    likely = np.flatnonzero(found.share >= LIKELY_SHARE)
    one, two = (compared.people.ids[side[likely]] for side in compared.pairs)
    low, high, shares = np.minimum(one, two).tolist(), np.maximum(one, two).tolist(), found.share[likely].tolist()
    reasons: list[list[Reason]] = [[] for _ in shares]
    for reason in Reason:
        for at in np.flatnonzero(found.holds(reason)[likely]):
            reasons[at].append(reason)
    return [Pair(a, b, share, tuple(why)) for a, b, share, why in zip(low, high, shares, reasons, strict=True)]
