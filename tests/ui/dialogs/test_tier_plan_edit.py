"""The plan of tiers in the settings."""

from dataclasses import replace
from typing import Any

from crm.domain.tier import OFF
from ui.context import Context
from ui.dialogs.tier_plan_edit import TierPlanEdit


def test_a_file_closed_within_the_pause_is_not_asked(qtbot: Any, ctx: Context) -> None:
    """The count that was about to come is not missed by anybody."""
    edit = TierPlanEdit(ctx)
    qtbot.addWidget(edit)
    edit.show()
    edit.load(replace(OFF, on=True))
    opened, ctx.opened = ctx.opened, None
    with qtbot.captureExceptions() as raised:
        qtbot.waitSignal(edit._pause.timeout).wait()
    ctx.opened = opened
    assert raised == []
