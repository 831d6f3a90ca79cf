"""The options before the command, and what all commands share."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from crm import i18n
from crm.i18n import tr


@dataclass
class Options:
    """The options before the command."""

    file: Path
    language: str
    today: date
    as_json: bool

    @property
    def clock(self) -> Callable[[], date]:
        return lambda: self.today

    def open(self, *, write: bool = False) -> Any:
        """The customer file as a workspace, for reading unless ``write``; the screen language follows the file's."""
        from crm.services import settings, workspace

        opened = workspace.open_file(self.file, read_only=not write, clock=self.clock)
        if not self.language:
            i18n.install(settings.load(opened).language)
        return opened

    def say(self, document: dict[str, Any], *lines: str) -> None:
        """Print the JSON document, or the lines for a person."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False))
        else:
            for line in lines:
                click.echo(line)


def progress(done: int, total: int) -> None:
    """A counter on standard error, only on a terminal."""
    if sys.stderr.isatty():
        end = "\n" if total and done >= total else ""
        click.echo(f"\r{done:,} / {total:,}" if total else f"\r{done:,}", nl=bool(end), err=True)


class Day(click.ParamType[date]):
    """A calendar day written 2026-11-30."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(tr("“{text}” is not a day; write it as 2026-11-30.", text=value), param, ctx)


DAY = Day()
PATH = click.Path(path_type=Path)
