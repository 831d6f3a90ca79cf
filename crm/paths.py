"""Where the program's own files and the owner's data live."""

import os
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def data_folder() -> Path:
    """The folder of the default customer file, its backups and its lock (``STAMKLANT_HOME`` overrides it)."""
    if chosen := os.environ.get("STAMKLANT_HOME"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("Stamklant", appauthor=False))


def default_file() -> Path:
    """The customer file opened when none is named."""
    return data_folder() / "stamklant.stamklant"


def documents_folder() -> Path:
    """Where the owner looks for letters and reports."""
    import platformdirs

    return Path(platformdirs.user_documents_dir())
