"""The commands ``segments list`` and ``segments show``."""

from contextlib import closing

import click

from crm.cli.options import Options
from crm.i18n import language, tr, trn


@click.group()
def segments() -> None:
    """Groups of customers by rule, or chosen by hand."""


@segments.command("list")
@click.pass_obj
def listed(options: Options) -> None:
    """All segments with their size and their rule in words."""
    from crm.services import segments as service

    with closing(options.open()) as workspace:
        rows = service.rows(workspace, language())
    found = [
        {
            "id": row.id,
            "name": row.segment.name,
            "by_hand": row.segment.by_hand,
            "customers": row.counted.number,
            "share": row.counted.share,
            "year_cents": row.counted.year_cents,
            "rule": row.words,
        }
        for row in rows
    ]
    lines = [f"{one['id']:>4}  {one['customers']:>7}  {one['name']}  {one['rule']}".rstrip() for one in found]
    options.say({"segments": found}, *(lines or [tr("No segments yet.")]))


@segments.command()
@click.argument("segment")
@click.pass_obj
def show(options: Options, segment: str) -> None:
    """The customers of a segment, named by its id or name."""
    from crm.services import customers
    from crm.services import segments as service

    with closing(options.open()) as workspace:
        chosen = service.named(workspace, segment)
        ids = service.ids(workspace, chosen)
        rows = customers.rows(workspace, ids)
        words = service.words(workspace, chosen, language())
    found = [{"customer": row.reference, "name": row.name, "city": row.city} for row in rows]
    document = {"id": chosen.id, "name": chosen.name, "rule": words, "customers": found}
    head = trn("{name}: {n} customer", "{name}: {n} customers", len(found), name=chosen.name)
    people = [f"{one['customer']:>8}  {one['name']}  {one['city']}".rstrip() for one in found]
    options.say(document, head, *filter(None, [words]), *people)
