"""The import wizard from a file to the customers in the list."""

from pathlib import Path

from crm.services import customers
from ui.context import Context
from ui.dialogs.import_wizard import ImportWizard


def test_the_wizard_imports_what_it_rehearsed(ctx: Context, qtbot: object, tmp_path: Path) -> None:
    """Three steps: read, rehearse, import; the summary is told with Undo, and the rejected row lies beside the file."""
    path = tmp_path / "people.csv"
    path.write_text("Klantnummer;Voornaam;Achternaam\n900;Anna;Wit\n901;;\n")
    told: list[tuple[str, bool]] = []
    ctx.bus.toast.connect(lambda text, undo: told.append((text, undo)))
    wizard = ImportWizard(ctx)
    wizard.read(path)
    wizard._continue()
    summary = wizard._counts.text()
    wizard._continue()
    assert told == [(summary, True)]
    assert [row.name for row in customers.search(ctx.workspace, "wit")] == ["Wit, Anna"]
    assert (tmp_path / "people-rejected.csv").exists()
