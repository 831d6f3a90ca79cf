"""The tiers of the shop as its settings keep them."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from crm.domain.tier import NONE, OFF, Measure, Tier, TierPlan
from crm.storage.connection import Reading


def text(session: Reading) -> str:
    """The tiers as they are stored; empty while they are off: all figures made for one text agree."""
    found = session.connection().exec_driver_sql("SELECT value FROM setting WHERE key = 'tiers'").fetchone()
    return str(found[0]) if found and json.loads(found[0])["on"] else ""


def load(session: Reading) -> TierPlan:
    """The tiers that are in use; ``OFF`` when there are none."""
    return of_text(text(session))


def of_text(stored: str) -> TierPlan:
    """Tiers out of what ``text`` gave."""
    return loaded(json.loads(stored)) if stored else OFF


def plain(plan: TierPlan) -> dict[str, Any]:
    """Tiers as JSON keeps them."""
    return asdict(plan)


def loaded(stored: dict[str, Any]) -> TierPlan:
    """Tiers from JSON."""
    tiers = tuple(Tier(tier["key"], tier["threshold"], tier["name"]) for tier in stored["tiers"])
    return TierPlan(stored["on"], Measure(stored["measure"]), tiers, stored["grace_days"], stored["cents_per_point"])


_NUMBERS = """
SELECT t.key + 1 FROM setting s, json_each(s.value, '$.tiers') t
WHERE s.key = 'tiers' AND t.value ->> '$.key' IN (SELECT value FROM json_each(?))
"""


def among(keys: Iterable[object]) -> tuple[str, tuple[str]]:
    """A clause over ``figure f``: whose tier has one of these keys."""
    wanted = [str(key) for key in keys]
    reached = f"f.tier > 0 AND f.tier IN ({_NUMBERS})"
    return f"({reached} OR f.tier = 0)" if NONE in wanted else f"({reached})", (json.dumps(wanted),)
