"""The command line run inside the test, over a shop of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm import cli
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace

TODAY = date(2026, 11, 23)


@dataclass
class Answer:
    """What a command said: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found


class CommandLine:
    """Runs commands on one customer file, on the fixed day, in English."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def bare(self, *arguments: object) -> Answer:
        """A command exactly as typed."""
        code = cli.main([str(a) for a in arguments])
        return Answer(code, *self._capsys.readouterr())

    def __call__(self, *arguments: object, lang: str = "en") -> Answer:
        """A command for a person to read."""
        return self.bare("--file", self.path, "--lang", lang, "--today", TODAY, *arguments)

    def json(self, *arguments: object) -> dict[str, Any]:
        """The JSON document of a command that succeeds and says nothing else."""
        answer = self("--json", *arguments)
        assert (answer.code, answer.err) == (0, "")
        return answer.document

    @contextmanager
    def opened(self, *, read_only: bool = False) -> Iterator[Workspace]:
        """The file, open meanwhile."""
        workspace = workspaces.open_file(self.path, read_only=read_only, clock=lambda: TODAY)
        yield workspace
        workspace.close()


@pytest.fixture
def cli_at(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Over an empty shop."""
    workspace.close()
    return CommandLine(workspace.path, capsys)
