"""What a step of the history is called: as a command in menus, and done in a message.

Stored with a step is its label, a message id; it stays as it is, for files are older than words.
"""

from crm.i18n import N_, NN_, Phrase

_COUNTED: dict[str, Phrase] = {
    "Delete {n} customers": NN_("Delete {n} customer", "Delete {n} customers"),
    "Print {n} letters": NN_("Print {n} letter", "Print {n} letters"),
}
_DONE: dict[str, Phrase] = {
    "Add purchase": N_("Purchase added"),
    "Add return": N_("Return added"),
    "Add {name}": N_("{name} added"),
    "Change purchase": N_("Purchase changed"),
    "Change settings": N_("Settings changed"),
    "Change {name}": N_("{name} changed"),
    "Delete purchase": N_("Purchase deleted"),
    "Delete {n} customers": NN_("{n} customer deleted", "{n} customers deleted"),
    "Import customers from {file}": N_("Customers imported from {file}"),
    "Import purchases from {file}": N_("Purchases imported from {file}"),
    "Print {n} letters": NN_("{n} letter printed", "{n} letters printed"),
    "Record claimed consent of {name}": N_("Claimed consent of {name} recorded"),
    "Record consent of {name}": N_("Consent of {name} recorded"),
    "Record objection of {name}": N_("Objection of {name} recorded"),
    "Take back import {batch}": N_("Import {batch} taken back"),
}


def command(label: str) -> Phrase:
    """What doing the step is called: “Print 3 letters”."""
    return _COUNTED.get(label, label)


def done(label: str) -> Phrase:
    """What has happened: “3 letters printed”. The command, where nothing better is known."""
    return _DONE.get(label) or command(label)
