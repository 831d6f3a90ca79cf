"""``stamklant import …``: customers and purchases from files, and taking an import back."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from crm import i18n
from crm.cli.options import PATH, Options, progress
from crm.domain.importing import ImportPlan, Mapping, Mode, Problem, Question, settled
from crm.domain.survey import SurveyKind
from crm.errors import InvalidInput
from crm.i18n import N_, tr

_MODES = [mode.value for mode in Mode]


@click.group("import")
def import_group() -> None:
    """Take over customers or purchases from a file (CSV, XLSX, ODS)."""


def _file_command(kind: str, words: str) -> None:
    @import_group.command(kind, help=words)
    @click.argument("file", type=PATH)
    @click.option("--map", "map_file", type=PATH, default=None, help="A mapping file; what is missing is guessed.")
    @click.option("--mode", type=click.Choice(_MODES), default=Mode.FILL.value)
    @click.option("--rehearse", is_flag=True, help="Say what would happen and write nothing.")
    @click.option("--rejects", type=PATH, default=None, help="Write rejected rows here, with the reason in front.")
    @click.pass_obj
    def command(
        options: Options, file: Path, map_file: Path | None, mode: str, rehearse: bool, rejects: Path | None
    ) -> None:
        _import(options, file, _Request(kind, map_file, Mode(mode), rehearse, rejects))


@import_group.command("answers")
@click.argument("file", type=PATH)
@click.option("--question", type=click.Choice([kind.value for kind in SurveyKind]), default=SurveyKind.CSAT.value,
              help="What was asked where the file tells none.")  # fmt: skip
@click.option("--rejects", type=PATH, default=None, help="Write rejected rows here, with the reason in front.")
@click.pass_obj
def answers(options: Options, file: Path, question: str, rejects: Path | None) -> None:
    """Filled-in forms: what customers answered about satisfaction."""
    from crm.services import survey_forms

    with closing(options.open(write=True)) as workspace:
        found = survey_forms.read(workspace, file, usual=SurveyKind(question), rejects=rejects).value
    problems = [_problem(problem) for problem in found.problems[:100]]
    counts = {"added": found.added, "known": found.known, "rejected": found.rejected}
    options.say(
        {**counts, "problems": problems},
        tr("Answers recorded: {added}; known already: {known}; rows rejected: {rejected}.", **counts),
        *(_line(problem) for problem in found.problems[:20]),
    )


class _Request:
    """What was asked on the command line."""

    def __init__(self, kind: str, map_file: Path | None, mode: Mode, rehearse: bool, rejects: Path | None) -> None:
        self.kind = kind
        self.map_file = map_file
        self.mode = mode
        self.rehearse = rehearse
        self.rejects = rejects

    def mapping(self) -> Mapping:
        """The mapping file with the kind of the command.

        Raises:
            InvalidInput: the file is no mapping file, or is made for the other kind.
        """
        if self.map_file is None:
            return Mapping(kind=self.kind)
        try:
            document = json.loads(self.map_file.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise InvalidInput(N_("“{name}” is not a mapping file."), name=self.map_file.name) from error
        mapping = Mapping.from_json(document)
        if mapping.kind not in ("", self.kind):
            raise InvalidInput(N_("“{name}” is a mapping file for {kind}."), name=self.map_file.name, kind=mapping.kind)
        return replace(mapping, kind=self.kind)


def _import(options: Options, file: Path, request: _Request) -> None:
    from crm.services import imports

    preview = imports.preview(file, request.kind, request.mapping())
    mapping = settled(preview.mapping, map(_asked, preview.questions))
    with _opened(options, rehearse=request.rehearse) as workspace:
        if request.rehearse:
            plan = imports.rehearse(workspace, file, mapping, request.mode, progress)
            document = {"batch": None, **_document(plan), "mapping": plan.mapping.to_json()}
        else:
            result = imports.apply(workspace, file, mapping, request.mode, progress, rejects=request.rejects).value
            plan, document = result.plan, {"batch": result.batch, **_document(result.plan)}
    options.say(
        document,
        tr("{rows} rows: {added} added, {filled} filled up, {changed} changed, {untouched} untouched, "
           "{rejected} rejected.", **plan.counts),
        *(_line(problem) for problem in plan.problems[:20]),
    )  # fmt: skip


def _asked(question: Question) -> Question:
    """The question with where to answer it."""
    text = N_("{question} Answer with “{key}” in the mapping file: {choices}.")
    if not question.choices:
        text = N_("{question} Answer with “{key}” in the mapping file.")
    asked = tr(question.text, **question.values)
    return replace(question, text=text, values={
        "question": asked, "key": question.key, "choices": " / ".join(question.choices)
    })  # fmt: skip


@contextmanager
def _opened(options: Options, *, rehearse: bool) -> Iterator[Any]:
    """The customer file, made when there is none: elsewhere for a rehearsal, and removed again by a failure."""
    from crm.domain.settings import Settings
    from crm.services import workspace as workspaces

    if options.file.exists():
        with closing(options.open(write=True)) as workspace:
            yield workspace
        return
    settings = Settings(language=options.language or i18n.language())
    with TemporaryDirectory() as elsewhere:
        path = Path(elsewhere, options.file.name) if rehearse else options.file
        created = workspaces.create(path, settings, clock=options.clock)
        try:
            with closing(created) as workspace:
                yield workspace
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _document(plan: ImportPlan) -> dict[str, Any]:
    return {**plan.counts, "problems": [_problem(problem) for problem in plan.problems]}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "column": problem.column, "reason": tr(problem.reason, **problem.values)}


def _line(problem: Problem) -> str:
    reason = tr(problem.reason, **problem.values)
    return "  " + tr("line {line}: {reason}", line=problem.line, reason=f"{problem.column}: {reason}".lstrip(": "))


_file_command("customers", "Take over customers from FILE.")
_file_command("purchases", "Take over purchases from FILE.")


@import_group.command("list")
@click.pass_obj
def list_batches(options: Options) -> None:
    """The imports so far, newest first."""
    from crm.services import imports

    with closing(options.open()) as workspace:
        found = imports.batches(workspace)
    batches = [
        {"batch": b.id, "at": b.at.isoformat(), "kind": b.kind, "file": b.file_name, "undone": b.undone, **b.counts}
        for b in found
    ]
    lines = [f"{b['batch']:>5}  {b['at']:.10}  {b['kind']:<10} {b['rows']:>8}  {b['file']}" for b in batches]
    options.say({"batches": batches}, *(lines or [tr("No imports yet.")]))


@import_group.command("undo")
@click.argument("batch", type=int)
@click.pass_obj
def undo_batch(options: Options, batch: int) -> None:
    """Take an import back, row by row; what was changed or used since stays and is listed."""
    from crm.services import imports

    with closing(options.open(write=True)) as workspace:
        undone = imports.undo_batch(workspace, batch).value
    kept = [{"record": name, "reason": tr(why)} for name, why in undone.kept]
    options.say(
        {"batch": batch, "reverted": undone.reverted, "kept": kept},
        tr("{reverted} records taken back, {kept} kept.", reverted=undone.reverted, kept=len(kept)),
        *(f"  {entry['record']}: {entry['reason']}" for entry in kept),
    )
