"""Results as files."""

from functools import partial
from pathlib import Path

import pytest

from crm.errors import InvalidInput
from crm.reports import pareto as building
from crm.services import pareto, report_files
from crm.services.workspace import Workspace


def test_a_result_as_a_file(workspace: Workspace, tmp_path: Path) -> None:
    """In the language of the shop or another one; the document is written as JSON; another ending leaves nothing."""
    found = pareto.result(workspace)
    write = partial(report_files.export, workspace, partial(building.build, found), {"format": "document"})
    dutch = write(tmp_path / "dutch.csv").read_text("utf-8-sig")
    english = write(tmp_path / "english.csv", "en").read_text("utf-8-sig")
    assert ("Naam" in dutch, "Name" in english) == (True, True)
    assert '"document"' in write(tmp_path / "all.json").read_text("utf-8")
    with pytest.raises(InvalidInput):
        write(tmp_path / "all.doc")
    assert [path.name for path in tmp_path.glob("all*")] == ["all.json"]
