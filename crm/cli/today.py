"""The command ``today``: what is to be done, most urgent first."""

from contextlib import closing
from datetime import date

import click

from crm.cli.options import Options
from crm.i18n import language, tr


@click.command()
@click.pass_obj
def today(options: Options) -> None:
    """What is to be done: missed, due, and in the coming week."""
    from crm.format import long_date
    from crm.services import today as service

    with closing(options.open()) as workspace:
        tasks = service.overview(workspace).tasks

    def said(value: object) -> object:
        return long_date(value, language()) if isinstance(value, date) else value

    found = [
        {
            "kind": task.kind.value,
            "customer": task.reference,
            "name": task.name,
            "due": task.due.isoformat(),
            "text": tr(task.text, **{name: said(value) for name, value in task.values.items()}),
        }
        for task in tasks
    ]
    lines = [
        f"{entry['due']}  {'  '.join(filter(None, (entry['customer'], entry['name'], entry['text'])))}"
        for entry in found
    ]
    options.say({"tasks": found}, *(lines or [tr("Nothing waits today. Enjoy the quiet.")]))
