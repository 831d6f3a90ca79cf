"""Tooltips know no plain format: text is escaped."""

import html


def plain_tip(text: str) -> str:
    """``text`` as a tooltip that shows ``<b>`` as typed."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""
