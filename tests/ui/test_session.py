"""What the session does whatever page is shown."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from crm.domain.tier import Tier, TierPlan
from crm.services import customers, tiers
from crm.storage import workdays
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


def test_only_somebody_at_the_window_makes_a_day_of_work(qtbot: Any, session: Session, shop_file: Path) -> None:
    """Opening does; a program left open over night does at the first key of the morning."""
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    days, ctx = [friday], session.ctx
    ctx.clock = lambda: days[-1]

    def noted() -> tuple[date, ...]:
        qtbot.waitUntil(lambda: ctx.is_open and session.window.page is not None and ctx.tasks.pending == 0)
        with ctx.workspace.read() as kept:
            return workdays.known(kept)

    session.open(shop_file, page="settings")
    assert noted() == (friday,)
    days.append(monday)
    session._day_began()
    assert noted() == (friday,)
    qtbot.keyClick(session.window, Qt.Key.Key_Shift)
    assert noted() == (friday, monday)
