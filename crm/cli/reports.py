"""``stamklant report …``: retention, the monthly report, cohorts, RFM, the most valuable customers, satisfaction."""

import json
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from crm.cli.options import DAY, PATH, Options
from crm.domain.period import PeriodKind, month_of
from crm.i18n import tr

_KINDS = [kind.value for kind in PeriodKind]


@click.group()
def report() -> None:
    """Reports as PDF, XLSX, CSV or JSON; ``--to -`` prints JSON."""


def _deliver(options: Options, workspace: Any, result: Any, target: Path | None) -> None:
    """Write the result to its file, or print its JSON."""
    from crm.services import reports

    _hand_over(options, workspace, reports, result, target)


def _hand_over(options: Options, workspace: Any, service: Any, result: Any, target: Path | None) -> None:
    """The same by the ``shape`` and ``export`` of a service."""
    document = service.shape(result)
    if target is None or str(target) == "-":
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    written = service.export(workspace, result, target, language=options.language)
    options.say({**document, "files": [str(written)]}, str(written))


@report.command()
@click.option("--period", type=click.Choice(_KINDS), default="month")
@click.option("--since", type=DAY, required=True)
@click.option("--until", type=DAY, required=True, help="The last day, included.")
@click.option("--window", type=click.IntRange(1, 3650), default=None, help="Active window in days.")
@click.option("--to", "target", type=PATH, default=None)
@click.pass_obj
def retention(options: Options, period: str, since: date, until: date, window: int | None, target: Path | None) -> None:
    """How many customers stayed, came, came back and left."""
    from crm.services import reports

    with closing(options.open()) as workspace:
        kind = PeriodKind(period)
        result = reports.retention(workspace, kind, since, until + timedelta(days=1), window_days=window)
        _deliver(options, workspace, result, target)


@report.command()
@click.option("--to", "target", type=PATH, default=None)
@click.option("--day", type=DAY, default=None, help="The day the counting ends (default: today).")
@click.pass_obj
def cohorts(options: Options, target: Path | None, day: date | None) -> None:
    """Customers by the month of their first purchase."""
    from crm.services import reports

    options.today = day or options.today
    with closing(options.open()) as workspace:
        _deliver(options, workspace, reports.cohorts(workspace), target)


@report.command("rfm")
@click.option("--day", type=DAY, default=None, help="The day the counting ends (default: today).")
@click.option("--levels", type=click.Choice(["3", "5"]), default=None, help="Default: 3 below 100 customers, else 5.")
@click.option("--to", "target", type=PATH, default=None)
@click.pass_obj
def rfm_report(options: Options, day: date | None, levels: str | None, target: Path | None) -> None:
    """How lately, how often and for how much everybody buys, and the segments of it."""
    from crm.services import rfm

    with closing(options.open()) as workspace:
        result = rfm.result(workspace, day=day, levels=int(levels) if levels else None)
        _hand_over(options, workspace, rfm, result, target)


@report.command("pareto")
@click.option("--day", type=DAY, default=None, help="The day the counting ends (default: today).")
@click.option("--window", type=click.IntRange(1, 36500), default=365, help="Days looked back on (default: 365).")
@click.option("--to", "target", type=PATH, default=None)
@click.pass_obj
def pareto_report(options: Options, day: date | None, window: int, target: Path | None) -> None:
    """The most valuable customers, and what the best 20 % bring."""
    from crm.services import pareto

    with closing(options.open()) as workspace:
        _hand_over(options, workspace, pareto, pareto.result(workspace, day=day, window_days=window), target)


@report.command()
@click.option("--since", type=DAY, required=True)
@click.option("--until", type=DAY, required=True, help="The last day, included.")
@click.option("--to", "target", type=PATH, default=None)
@click.pass_obj
def satisfaction(options: Options, since: date, until: date, target: Path | None) -> None:
    """What customers answered: satisfied, recommend, effort; always with the number of answers."""
    from crm.services import surveys

    with closing(options.open()) as workspace:
        _hand_over(options, workspace, surveys, surveys.result(workspace, since, until + timedelta(days=1)), target)


@report.command()
@click.option("--month", required=True, help="The month, written 2026-10.")
@click.option("--again", is_flag=True, help="Make the next version and keep the first.")
@click.option("--to", "target", type=PATH, default=None)
@click.pass_obj
def monthly(options: Options, month: str, again: bool, target: Path | None) -> None:
    """The owner's report of one month; the first run after its end freezes it."""
    from crm.reports import json as shapes
    from crm.services import reports

    period = month_of(month)
    targets = [] if target is None or str(target) == "-" else [target]
    with closing(_writable(options)) as workspace:
        made = reports.monthly(workspace, period, targets, again=again, language=options.language)
    document = shapes.monthly(made.content, [str(path) for path in made.files])
    if not targets:
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        options.say(document, *(str(path) for path in made.files))
    if made.not_frozen:
        click.echo(tr(made.not_frozen), err=True)


def _writable(options: Options) -> Any:
    """The file for writing; for reading where another program has it open."""
    from crm.errors import LockedFile

    try:
        return options.open(write=True)
    except LockedFile:
        return options.open()
