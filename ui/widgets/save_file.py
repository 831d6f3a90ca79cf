"""Where a file goes, asked in one place."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from crm.domain.filename import safe_name
from crm.i18n import tr
from crm.paths import documents_folder, with_ending


def ask_path(owner: QWidget, title: str, name: str, *kinds: str) -> Path | None:
    """The path chosen for a file proposed as ``name``, or None; ``kinds`` are its endings: “*.pdf”, “Excel (*.xlsx)”.

    Where the ending was left out, it is that of the kind chosen. The dialog asks before a file is replaced, but knows
    only what was typed: when the ending leads to another file that is there, it is shown again with the whole name.
    """
    endings = {kind: _ending(kind) for kind in kinds}
    stem, _, ending = name.rpartition(".")
    proposed, caption = str(documents_folder() / f"{safe_name(stem)}.{ending}"), title
    while True:
        chosen, kind = QFileDialog.getSaveFileName(owner, caption, proposed, ";;".join(kinds))
        if not chosen:
            return None
        typed = Path(chosen)
        if typed.suffix.lower() in endings.values():
            return typed
        path = with_ending(typed, endings.get(kind, endings[kinds[0]]))
        if not path.exists():
            return path
        caption = tr("“{name}” is there already: replace it, or choose another name", name=path.name)
        proposed = str(path)


def _ending(kind: str) -> str:
    found = re.search(r"\*(\.\w+)", kind)
    return found[1].lower() if found else ""
