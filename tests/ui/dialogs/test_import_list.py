"""Earlier imports, taken back as a whole."""

from pathlib import Path
from typing import Any

import pytest

from crm.domain.importing import Mode
from crm.services import customers, imports
from ui.context import Context
from ui.dialogs.import_list import ImportList
from ui.dialogs.import_wizard import told


@pytest.fixture
def listed(qtbot: Any, ctx: Context, tmp_path: Path) -> ImportList:
    """The dialog after two people came from a file, one of whom was changed since."""
    file = tmp_path / "people.csv"
    file.write_text("Voornaam;Achternaam;Plaats\nRoos;Zwart;Ede\nBram;Geel;Ede\n", encoding="utf-8")
    imports.apply(ctx.workspace, file)
    (bram,) = customers.search(ctx.workspace, "geel")
    profile = customers.get(ctx.workspace, bram.id)
    from dataclasses import replace

    customers.update(ctx.workspace, bram.id, profile.version, replace(profile.profile, note="Tall"))
    dialog = ImportList(ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_an_import_stands_with_its_figures(listed: ImportList) -> None:
    """File, kind and how many came."""
    texts = [listed.model.index(0, column).data() for column in range(1, 4)]
    assert texts == ["people.csv", "Customers", "2"]
    assert listed.back.isEnabled()


def test_it_is_taken_back_but_for_what_was_changed(ctx: Context, listed: ImportList) -> None:
    """Who was changed since is kept and named; a second time there is nothing to take back."""
    listed.back.click()
    assert customers.search(ctx.workspace, "zwart") == ()
    assert len(customers.search(ctx.workspace, "geel")) == 1
    assert listed.note.text().startswith("1 record taken back. Kept, since they were changed or used since: ")
    assert not listed.back.isEnabled()


def test_nothing_imported_yet(qtbot: Any, ctx: Context) -> None:
    """An empty list says so."""
    dialog = ImportList(ctx)
    qtbot.addWidget(dialog)
    assert dialog.note.text() == "Nothing was imported yet."
    assert not dialog.back.isEnabled()


@pytest.mark.parametrize(("surname", "shown"), [("Berg", True), ("Zwart", False)])
def test_doubles_of_an_import_are_shown(ctx: Context, tmp_path: Path, surname: str, shown: bool) -> None:
    """Whoever was imported and looks like a customer that is there is shown at once; nobody alike, nothing opens."""
    went: list[Any] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    file = tmp_path / "people.csv"
    file.write_text(f"Voornaam;Tussenvoegsel;Achternaam;E-mail\nJan;van den;{surname};{surname}@voorbeeld.nl\n")
    if shown:
        file.write_text(file.read_text().replace("Berg@", "jan@"))
    outcome = imports.apply(ctx.workspace, file, mode=Mode.ADD)
    told(ctx)(outcome)
    assert went == ([("duplicates", outcome.value.batch)] if shown else [])
