"""The command line: the same use cases without a window (see docs/commands.md for the JSON shapes).

Exit codes: 0 done, 1 the user can act (one sentence on standard error), 2 wrong usage.
"""

import locale
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm import __version__, i18n
from crm.cli.options import DAY, PATH, Options, progress
from crm.errors import CrmError, FileProblem
from crm.i18n import N_, tr
from crm.paths import default_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crm.domain.letter import LetterPlan

BY = ("post", "email", "wish")
_WRITTEN = {
    "post": N_("Letters written: {written}; customers left out: {left_out}."),
    "email": N_("E-mail drafts made, none sent: {written}; customers left out: {left_out}."),
    "wish": N_("Letters and e-mail drafts made, none sent: {written}; customers left out: {left_out}."),
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--file", "file", type=PATH, default=None, help="The customer file.")
@click.option("--lang", type=click.Choice(i18n.LANGUAGES), default=None, help="Language of sentences.")
@click.option("--today", type=DAY, default=None, help="The day reports are made for.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.version_option(__version__)
@click.pass_context
def commands(ctx: click.Context, file: Path | None, lang: str | None, today: date | None, as_json: bool) -> None:
    """Stamklant: know your regular customers, thank them, notice who is leaving."""
    i18n.install(lang or system_language())
    ctx.obj = Options(file or default_file(), lang or "", today or date.today(), as_json)


def system_language() -> str:
    """The language of this computer where we speak it, else Dutch."""
    code = (locale.getlocale()[0] or "")[:2]
    return code if code in i18n.LANGUAGES else "nl"


@commands.command()
@click.option("--out", type=PATH, default=Path("demo"), help="Folder for the file, the letters and the report.")
@click.option("--customers", type=click.IntRange(1, 1_000_000), default=400)
@click.option("--seed", type=int, default=1)
@click.option("--no-window", is_flag=True, help="Do not open the window afterwards.")
@click.pass_obj
def demo(options: Options, out: Path, customers: int, seed: int, no_window: bool) -> None:
    """Make a made-up shop, its thank-you letters and last month's report."""
    from crm.services import showcase

    made = showcase.make(
        out,
        language=options.language or i18n.language(),
        customers=customers,
        seed=seed,
        clock=options.clock,
        progress=progress,
    )
    document = {
        "file": str(made.file),
        "letters": str(made.letters),
        "report": str(made.report),
        "customers": made.customers,
        "purchases": made.purchases,
    }
    options.say(
        document,
        tr("Made a shop of {customers} customers and {purchases} purchases:", **document),
        tr("  customer file   {file}", **document),
        tr("  letters         {letters}", **document),
        tr("  report          {report}", **document),
    )
    if not no_window:
        _open_window(made.file, options)


def _open_window(path: Path, options: Options) -> None:
    """Hand over to whoever can open a window; the command line alone cannot."""
    if opener := sys.modules.get("ui.main"):
        if opener.display_available():
            sys.exit(opener.open_window(path, clock=options.clock, language=options.language))
        click.echo(tr("There is no display here, so no window was opened."), err=True)


@commands.command()
@click.argument("words", nargs=-1, required=True)
@click.pass_obj
def search(options: Options, words: tuple[str, ...]) -> None:
    """Find customers by name, number, e-mail, phone, place or note."""
    from crm.services import customers

    with closing(options.open()) as workspace:
        found = customers.search(workspace, " ".join(words))
    document = {"customers": [{"customer": r.reference, "name": r.name, "city": r.city} for r in found]}
    options.say(document, *(f"{r.reference:>8}  {r.name}  {r.city}" for r in found))


@commands.group(invoke_without_command=True)
@click.option("--template", "template_id", default="thank-you")
@click.option("--segment", default="", help="A segment by its id or name.")
@click.option("--customer", "references", multiple=True, help="Customer number; may be repeated.")
@click.option("--to", "target", type=PATH, default=None, help="A file ending in .pdf, or a folder.")
@click.option("--date", "on", type=DAY, default=None)
@click.option("--purpose", default=None)
@click.option("--by", type=click.Choice(BY), default="post", help="On paper, as e-mail drafts, or as each prefers.")
@click.option("--households", is_flag=True, help="One letter on paper to people who live together.")
@click.option("--no-log", is_flag=True, help="Do not keep the letters with the customers.")
@click.pass_context
def letters(
    ctx: click.Context,
    *,
    template_id: str,
    segment: str,
    references: tuple[str, ...],
    target: Path | None,
    on: date | None,
    purpose: str | None,
    by: str,
    households: bool,
    no_log: bool,
) -> None:
    """Print letters or draft e-mails; without --segment and --customer to everybody who bought this month."""
    if ctx.invoked_subcommand is not None:
        return
    if target is None:
        raise click.UsageError("--to is missing")
    if segment and references:
        raise click.UsageError("--segment and --customer exclude each other")
    if by != "post" and target.suffix.lower() == ".pdf":
        raise click.UsageError(f"--by {by} needs a folder")
    from crm.domain.letter import Way
    from crm.services import letters as service

    options: Options = ctx.obj
    with closing(options.open(write=not no_log)) as workspace:
        audience = _audience(workspace, segment, references)
        day = on or workspace.today()
        plans = service.plans(workspace, template_id, audience, Way(by), on=day, purpose=purpose, households=households)
        files = [str(f) for plan in plans if plan.letters for f in _write(workspace, plan, target, log=not no_log)]
    written = sum(len(plan.letters) for plan in plans)
    left_out = [{"customer": r.reference, "reason": why.value} for plan in plans for r, why, _ in plan.left_out]
    counts = tr(_WRITTEN[by], written=written, left_out=len(left_out))
    options.say(
        {"written": written, "files": files, "left_out": left_out},
        counts,
        *files[:10],
        *_left_out(plans),
    )


def _left_out(plans: "Sequence[LetterPlan]") -> "Iterator[str]":
    """Who gets nothing and why, in words; codes are for programs."""
    from crm.domain.letter_words import left_out_words

    texts = i18n.catalogue(i18n.language())
    for plan in plans:
        for who, reason, detail in plan.left_out:
            why = left_out_words(reason, detail, plan.channel, texts)
            yield f"  {who.reference}  {who.profile.list_name()}: {why}"


def _write(workspace: Any, plan: "LetterPlan", target: Path, *, log: bool) -> tuple[Path, ...]:
    from crm.domain.consent import Channel
    from crm.services import email_drafts
    from crm.services import letters as service

    write = email_drafts.draft if plan.channel is Channel.EMAIL else service.print_run
    files: tuple[Path, ...] = write(workspace, plan, target, progress, log=log).value.files
    return files


@letters.command("templates")
@click.pass_obj
def list_templates(options: Options) -> None:
    """The letters there are."""
    from crm.services import letters as service

    found = [{"template": t.id, "title": t.title, "purpose": t.purpose} for t in service.templates(i18n.language())]
    options.say({"templates": found}, *(f"{entry['template']:<16} {entry['title']}" for entry in found))


def _audience(workspace: Any, segment: str, references: tuple[str, ...]) -> Any:
    from crm.services import customers, segments
    from crm.services.letters import Audience

    if segment:
        chosen = segments.named(workspace, segment)
        return Audience("customers", segments.ids(workspace, chosen), selected=not chosen.by_hand)
    if references:
        return Audience("customers", tuple(customers.id_of(workspace, r) for r in references))
    today = workspace.today()
    return Audience("buyers", since=today.replace(day=1), until=today + timedelta(days=1))


@commands.command()
@click.option("--to", "target", type=PATH, default=None)
@click.pass_obj
def backup(options: Options, target: Path | None) -> None:
    """Make a verified backup."""
    from crm.services import backup as service

    with closing(options.open()) as workspace:
        made = service.make(workspace, target)
    document = {
        "file": str(made.path),
        "customers": made.customers,
        "purchases": made.purchases,
        "checked": made.checked,
    }
    options.say(document, tr("Backup made and checked: {file}", **document))


@commands.command()
@click.pass_obj
def check(options: Options) -> None:
    """Check the customer file and repair what can be made again."""
    from crm.services import backup as service

    try:
        opened = options.open(write=True)
    except FileProblem:
        opened = options.open()
    with closing(opened) as workspace:
        found = service.check(workspace)
    document = {
        "ok": not [f for f in found if not f.repaired],
        "findings": [{"what": tr(f.what), "count": f.count, "repaired": f.repaired} for f in found],
    }
    lines = [f"{tr(f.what)}: {f.count}" + (" " + tr("(repaired)") if f.repaired else "") for f in found]
    options.say(document, *(lines or [tr("All is well.")]))
    if not document["ok"]:
        sys.exit(1)


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit code. Errors the user can act on become one sentence on standard error."""
    from crm.cli.agenda import agenda
    from crm.cli.imports import import_group
    from crm.cli.person import person
    from crm.cli.reports import report
    from crm.cli.segments import segments
    from crm.cli.today import today

    commands.add_command(agenda)
    commands.add_command(report)
    commands.add_command(today)
    commands.add_command(import_group)
    commands.add_command(person)
    commands.add_command(segments)
    try:
        commands.main(argv, prog_name="stamklant", standalone_mode=False)
    except CrmError as error:
        click.echo(i18n.sentence(error), err=True)
        return error.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except click.Abort:
        return 1
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
