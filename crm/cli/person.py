"""The command ``person``: what is held about one person, and the end of it."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm.cli.options import PATH, Options, progress
from crm.i18n import phrase, tr, trn

if TYPE_CHECKING:
    from crm.domain.erasure import Counted, Erased, ErasurePreview
    from crm.domain.permission import Answer
    from crm.services.consents import ConsentCard
    from crm.services.customers import CustomerCard


@click.group()
def person() -> None:
    """What is held about one person: show it, hand it over, erase it."""


@person.command()
@click.argument("reference")
@click.pass_obj
def show(options: Options, *, reference: str) -> None:
    """Who it is, what may be sent to them, and their key figures."""
    from crm.services import consents, customers

    with closing(options.open()) as workspace:
        customer_id = customers.id_of(workspace, reference)
        known = customers.card(workspace, customer_id)
        may = consents.card(workspace, customer_id)
    options.say(_shown(known, may), *_told(known, may))


@person.command()
@click.argument("reference")
@click.option("--to", "target", type=PATH, default=Path(), help="Folder, or a file ending in .zip.")
@click.option("--without", multiple=True, metavar="KEY", help="A text to keep back, as the answer names it.")
@click.pass_obj
def export(options: Options, *, reference: str, target: Path, without: tuple[str, ...]) -> None:
    """Write everything held about a person: a PDF to read and a JSON document."""
    from crm.services import customers, privacy

    with closing(options.open()) as workspace:
        customer_id = customers.id_of(workspace, reference)
        found = privacy.review(workspace, customer_id)
        done = privacy.hand_over(workspace, customer_id, target, leave_out=without)
    texts = [{"key": item.key, "private": item.private, "speaks_of": list(item.speaks_of)} for item in found.items]
    document = {"customer": reference, "path": str(done.path), "files": list(done.files), "texts": texts}
    lines = [tr("Written: {name}", name=str(done.path / name)) for name in done.files]
    if read := sum(item.private or bool(item.speaks_of) for item in found.items):
        lines.append(
            trn("Read {n} text that is private or speaks of others before you hand this over.",
                "Read {n} texts that are private or speak of others before you hand this over.", read)
        )  # fmt: skip
    options.say(document, *lines)


@person.command()
@click.argument("reference")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--by", default="", help="Who records it; else who is at the counter.")
@click.option(
    "--backups",
    type=click.Choice(["rewrite", "delete"]),
    default="rewrite",
    help="Write backups that hold the person anew, or delete them.",
)
@click.option("--older-backups", is_flag=True, help="Delete backups of an older version, which cannot be written anew.")
@click.pass_obj
def erase(options: Options, *, reference: str, yes: bool, by: str, backups: str, older_backups: bool) -> None:
    """Erase a person for good; the amounts of purchases stay under a number."""
    from crm.domain.erasure import Backups
    from crm.services import customers, erasure

    with closing(options.open(write=True)) as workspace:
        found = erasure.preview(workspace, customers.id_of(workspace, reference))
        if not yes:
            _tell(found)
            click.confirm(tr("Erase {name} for good? This cannot be undone.", name=found.name), abort=True, err=True)
        outcome = erasure.erase(
            workspace, found.customer_id, by=by, backups=Backups(backups), older=older_backups, progress=progress
        )
    done: Erased = outcome.value
    options.say(_document(done), *_report(done))


def _shown(known: "CustomerCard", may: "ConsentCard") -> dict[str, Any]:
    customer, answers = known.customer, known.answers
    return {
        "customer": customer.reference,
        "name": may.name,
        "kind": customer.profile.kind.value,
        "language": customer.profile.language,
        "country": may.country,
        "since": _iso(answers.since),
        "purchases": answers.purchases,
        "total_cents": answers.total_cents,
        "year_purchases": answers.year_purchases,
        "year_cents": answers.year_cents,
        "last_purchase": _iso(answers.last_on),
        "law_checked_on": may.facts.checked_on.isoformat(),
        "may_i": [
            {"channel": channel.value, "purpose": purpose.value, **_answer(answer)}
            for (channel, purpose), answer in may.answers.items()
        ],
        "profiling": _answer(may.profiling),
    }


def _answer(answer: "Answer") -> dict[str, str | None]:
    return {
        "verdict": answer.verdict.value,
        "state": answer.state.value,
        "reason": _reason(answer),
        "proof_on": _iso(answer.proof_on),
        "until": _iso(answer.until),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _reason(answer: "Answer") -> str:
    return tr(answer.reason, on=answer.proof_on, until=answer.until)


def _told(known: "CustomerCard", may: "ConsentCard") -> list[str]:
    """The name, since when and how much; then by channel each answer with the purposes it is given for."""
    from crm.domain.consent import Channel, Purpose
    from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES, PURPOSE_WORDS

    answers = known.answers
    lines = [f"{may.name} ({known.customer.reference})"]
    if answers.since:
        lines.append(tr("Customer since {day}", day=answers.since))
    lines.append(trn("{n} purchase, the last on {day}", "{n} purchases, the last on {day}", answers.purchases,
                     day=answers.last_on) if answers.last_on else tr("Has not bought yet"))  # fmt: skip
    for channel in Channel:
        lines.append(tr(CHANNEL_NAMES[channel]))
        same: dict[str, list[str]] = {}
        for (used, purpose), answer in may.answers.items():
            if used is channel:
                same.setdefault(_reason(answer), []).append(tr(PURPOSE_WORDS[purpose]))
        lines += [f"  {', '.join(words)}: {why}" for why, words in same.items()]
    return [*lines, tr(PURPOSE_NAMES[Purpose.PROFILING]), "  " + _reason(may.profiling)]


def _tell(found: "ErasurePreview") -> None:
    """What would happen, before it is asked; on standard error, so that the answer stays clean."""
    profile = "  " + tr("The name and everything else of the profile")
    lines = [tr("This goes:"), profile, *_lines(found.goes), *_stays(found.purchases, found.until)]
    if found.mentioned:  # they stay
        lines.append(
            trn("{n} note of others, product or view that names this person",
                "{n} notes of others, products or views that name this person", found.mentioned)
        )  # fmt: skip
    lines += [f"  {copy.name}" for copy in found.backups]
    for line in lines:
        click.echo(line, err=True)


def _lines(counts: "tuple[Counted, ...]") -> list[str]:
    return ["  " + phrase(count.what, {"n": count.n}) for count in counts]


def _stays(purchases: int, until: date | None) -> list[str]:
    if until is None:
        return []
    many = trn("{n} purchase stays until {until}.", "{n} purchases stay until {until}.", purchases, until=until)
    return [many]


def _report(done: "Erased") -> list[str]:
    lines = [tr("Erased: {name}", name=done.name), *_lines(done.gone)]
    if done.until:
        lines.append(tr("The amounts stay until {until}.", until=done.until))
    if done.rewritten or done.deleted:
        backups = {"rewritten": done.rewritten, "deleted": done.deleted}
        lines.append(tr("Backups written anew: {rewritten}, deleted: {deleted}.", **backups))
    if done.left:
        lines.append(tr("These files still hold the person: {names}", names=", ".join(done.left)))
    if not done.finished:
        lines.append(tr("The file is in use; the last traces go when it is opened next."))
    return lines


def _document(done: "Erased") -> dict[str, Any]:
    return {
        "customer": f"#{done.customer_id}",
        "name": done.name,
        "gone": [{"what": phrase(count.what, {"n": count.n}), "count": count.n} for count in done.gone],
        "kept_until": done.until.isoformat() if done.until else None,
        "backups": {"rewritten": done.rewritten, "deleted": done.deleted, "left": list(done.left)},
        "finished": done.finished,
    }
