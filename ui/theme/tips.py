"""Tooltips know no plain format: text is escaped."""


def plain_tip(text: str) -> str:
    """``text`` as a tooltip that shows ``<b>`` as typed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if text else ""
