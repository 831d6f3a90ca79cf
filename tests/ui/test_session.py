"""What the session does whatever page is shown."""

from functools import partial
from pathlib import Path
from typing import Any

from crm.domain.tier import Tier, TierPlan
from crm.services import customers, tiers
from ui.window.session import Session


def test_other_tiers_reach_the_list(qtbot: Any, session: Session, shop_file: Path) -> None:
    """Whatever page is shown: the figures that lists and segments go by follow the settings, undo too."""
    ctx = session.ctx
    session.open(shop_file, page="settings")
    qtbot.waitUntil(lambda: session.window.page is not None and ctx.tasks.pending == 0)
    plan = TierPlan(True, tiers=(Tier("gold", 5_000),))
    for change, expected in ((partial(tiers.save, ctx.workspace, plan), ["Gold"]), (ctx.workspace.undo, [])):
        ctx.write(change)
        qtbot.waitUntil(lambda: ctx.tasks.pending == 0 and not customers.stale(ctx.workspace))
        assert [str(row.tier) for row in customers.rows(ctx.workspace, [1, 2, 3]) if row.tier] == expected
