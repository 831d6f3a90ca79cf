"""A person's right to know: what is held about them, reviewed, then written to read and for machines (C5)."""

import json
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crm.domain.access import DAYS, TEXTS, AccessData, AccessReview, Handed, ReviewItem, Rows
from crm.domain.customer import Customer, TimelineEntry
from crm.domain.entry import EntryKind
from crm.domain.entry_words import KIND_WORDS
from crm.domain.erasure import kept_until
from crm.domain.filename import safe_name
from crm.domain.permission import Country
from crm.errors import FileProblem
from crm.i18n import LANGUAGES, N_, catalogue
from crm.paths import replacing
from crm.reports import access, write
from crm.reports.model import Report
from crm.services import purchases, relations, timeline
from crm.services.consents import country_of
from crm.services.workspace import Workspace
from crm.storage import customers, law, person_data
from crm.storage import settings as stored_settings

_ALL = 1_000_000


def review(workspace: Workspace, customer_id: int) -> AccessReview:
    """The free texts about a person, for the owner to read before they are handed over.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    with workspace.read() as session:
        name = customers.customer(session, customer_id).profile.display_name()
        rows = person_data.rows(session, customer_id)
        items = list(_items(rows))
        others: dict[str, list[str]] = {}
        for other, text in person_data.named(session, customer_id, [item[3] for item in items]):
            others.setdefault(text, []).append(other)
    made = (ReviewItem(*item, speaks_of=tuple(others.get(item[3], ()))) for item in items)
    return AccessReview(customer_id, name, tuple(made), sum(map(len, rows.values())))


def hand_over(
    workspace: Workspace, customer_id: int, target: Path, *, leave_out: Collection[str] = (), language: str = ""
) -> Handed:
    """Write a PDF, a JSON document and the kept proofs into a folder, or into one file ending in .zip.

    ``leave_out`` are keys of the review: those texts are replaced by nothing. The paper speaks ``language``, else that
    of the customer's letters.

    Raises:
        NotFound: no such customer. FileProblem: it cannot be written; what was there is as it was.
    """
    with workspace.read() as session:
        customer = customers.customer(session, customer_id)
        settings = stored_settings.load(session)
        rows = _without(person_data.rows(session, customer_id), leave_out)
        proofs = person_data.files(session, customer_id)
        country = law.load(session).country(country_of(customer.profile, settings.country))
    spoken = language or customer.profile.language
    spoken = spoken if spoken in LANGUAGES else settings.language
    found = _data(workspace, customer, rows, leave_out, country)
    paper = access.report(found, settings=settings, language=spoken, made_on=workspace.today())
    title = safe_name(catalogue(spoken).tr("Data of {name}", name=found.name))
    names = [safe_name(f"{number} {name}") for number, name, _ in proofs]
    document = access.document(
        rows, names, shop_name=settings.shop_name, language=spoken, made_on=workspace.today(), left_out=found.left_out
    )
    text = json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"
    contents = {f"{title}.json": text.encode(), **dict(zip(names, (data for *_, data in proofs), strict=True))}
    return _written(target, f"{title}.pdf", paper, contents)


def _items(rows: Rows) -> Iterator[tuple[str, str, date | None, str, bool]]:
    for (table, column), kind in TEXTS.items():
        for row in rows.get(table, ()):
            if text := str(row.get(column) or "").strip():
                private = column == "flags" or bool(row.get("private"))
                words = KIND_WORDS[EntryKind(row["kind"])] if table == "entry" else kind
                yield f"{table}:{row['id']}:{column}", words, _dated(row), text, private


def _dated(row: Mapping[str, Any]) -> date | None:
    text = next((str(row[name]) for name in DAYS if row.get(name)), "")
    return date.fromisoformat(text[:10]) if text else None


def _without(rows: Rows, leave_out: Collection[str]) -> Rows:
    """The rows with the texts taken out that are not handed over."""
    made: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for table, found in rows.items():
        made[table] = tuple(
            {name: "" if f"{table}:{row['id']}:{name}" in leave_out else value for name, value in row.items()}
            for row in found
        )
    return made


def _data(
    workspace: Workspace, customer: Customer, rows: Rows, leave_out: Collection[str], country: Country
) -> AccessData:
    happened = timeline.page(workspace, customer.id, limit=_ALL).entries
    bought = purchases.rows(workspace, customer.id)
    last = max((row.on for row in bought), default=None)
    empty = {"note": "", "flags": ()}
    hidden: dict[str, Any] = {
        name: value for name, value in empty.items() if f"customer:{customer.id}:{name}" in leave_out
    }
    profile = customer.profile
    return AccessData(
        name=profile.display_name(),
        reference=customer.reference,
        profile=replace(profile, **hidden),
        purchases=tuple(bought),
        happened=tuple(_shown(entry, leave_out) for entry in happened if entry.source != "purchase"),
        letters=tuple(_letter(row) for row in rows.get("letter", ())),
        tasks=tuple((_dated(row), str(row["text"])) for row in rows.get("task", ()) if row["text"]),
        agreed=(
            *((_dated(row), str(row["text"])) for row in rows.get("agreement", ()) if row["text"]),
            *((None, str(row["goals"])) for row in rows.get("account", ()) if row["goals"]),
        ),
        links=tuple((line.words, line.name) for line in relations.of(workspace, customer.id)),
        country=country,
        kept_until=kept_until(last, country.keep_years) if last else None,
        left_out=len(leave_out),
    )


def _shown(entry: TimelineEntry, leave_out: Collection[str]) -> TimelineEntry:
    if entry.source == "letter" and f"letter:{entry.ref_id}:aside" in leave_out:
        return replace(entry, detail=N_("{summary}"), values={**entry.values, "reason": ""})
    texts = {"entry": ("text", "topic"), "survey_answer": ("remark",)}.get(entry.source, ())
    if {f"{entry.source}:{entry.ref_id}:{column}" for column in texts}.isdisjoint(leave_out):
        return entry
    detail = "" if entry.source == "entry" else N_("{score} of {highest}")
    return replace(entry, values={**entry.values, "summary": ""}, detail=detail)


def _letter(row: Mapping[str, Any]) -> tuple[date, str, tuple[str, ...]]:
    get = row["content"].get
    words = (get("to", ""), get("salutation", ""), *get("paragraphs", ()), get("closing", ""), get("stop", ""))
    return date.fromisoformat(row["day"]), row["subject"], words


def _written(target: Path, paper_name: str, paper: Report, contents: Mapping[str, bytes]) -> Handed:
    """Put everything into one new file or folder; half of it never appears."""
    names = (paper_name, *contents)
    if target.suffix.lower() == ".zip":
        with replacing(target) as partial, TemporaryDirectory() as folder:
            _fill(Path(folder), paper_name, paper, contents)
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as packed:
                for name in names:
                    packed.write(Path(folder) / name, name)
        return Handed(target, names)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(N_("The folder “{name}” cannot be made."), name=target.name) from error
    _fill(target, paper_name, paper, contents)
    return Handed(target, names)


def _fill(folder: Path, paper_name: str, paper: Report, contents: Mapping[str, bytes]) -> None:
    write.write(paper, {}, folder / paper_name)
    for name, data in contents.items():
        with replacing(folder / name) as partial:
            partial.write_bytes(data)
