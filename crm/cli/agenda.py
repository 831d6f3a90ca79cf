"""The command ``agenda``: whose dates fall in a range of days."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import click

from crm.cli.options import DAY, Options
from crm.i18n import tr

WEEK_DAYS = 7


@click.command()
@click.option("--since", type=DAY, default=None, help="The first day; today if not said.")
@click.option("--until", type=DAY, default=None, help="The last day, included; a week in all if not said.")
@click.option("--to", "target", default="", help="A file ending in .csv, .json, .ics, .pdf or .xlsx.")
@click.pass_obj
def agenda(options: Options, since: date | None, until: date | None, target: str) -> None:
    """Birthdays, name days, years as a customer and contract ends."""
    from crm.domain.agenda import words
    from crm.services import agenda as service

    first = since or options.today
    last = until or first + timedelta(days=WEEK_DAYS - 1)
    with closing(options.open()) as workspace:
        found = service.between(workspace, first, last + timedelta(days=1))
        if target not in ("", "-"):
            service.export(workspace, first, last + timedelta(days=1), Path(target))
    document = service.document(found)
    if target == "-":
        options.as_json = True
    if target not in ("", "-"):
        options.say(document, tr("Written: {name}", name=Path(target).name))
        return
    lines = []
    for entry in found.entries:
        text, values = words(entry, options.today)
        lines.append(f"{entry.on.isoformat()}  {entry.reference}  {entry.name}  {tr(text, **values)}")
    lines += [tr("To be decided: {name}", name=f"{one.reference}  {one.name}") for one in found.ask]
    options.say(document, *(lines or [tr("No dates.")]))
