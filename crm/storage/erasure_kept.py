"""What keeps people by name without a foreign key: frozen reports, who was left out of letters, names of files."""

import json
from collections.abc import Collection
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.erasure import ERASED_NAME
from crm.domain.name import long_search_key, search_key
from crm.i18n import catalogue
from crm.storage.connection import Reading
from crm.storage.erasure_history import letter_runs
from crm.storage.erasure_person import Person
from crm.storage.tables import ImportBatchRecord, KeptReportRecord, LetterRunRecord

_LISTS = ("lost", "new", "won_back")
_OWN = "IN (SELECT value FROM json_each(?))"
_OTHERS = f"NOT {_OWN}"


def reports(session: Session, person: Person) -> list[KeptReportRecord]:
    """The frozen reports that name the person."""
    return [report for report in session.scalars(sa.select(KeptReportRecord)) if _lines(report.content, person)]


def rename_in_reports(session: Session, person: Person) -> None:
    """Call the person “erased customer” in frozen reports, each in its own language; the figures stay."""
    for report in reports(session, person):
        content = json.loads(json.dumps(report.content))
        name = catalogue(content["language"]).tr(ERASED_NAME, id=person.customer_id)
        for line in _lines(content, person):
            line |= {"reference": f"#{person.customer_id}", "name": name, "city": ""}
        report.content = content
    session.flush()


def _lines(content: dict[str, Any], person: Person) -> list[dict[str, Any]]:
    found = [line for part in _LISTS for line in content.get(part, ())]
    return [line for line in found if _is(line, person)]


def _is(line: dict[str, Any], person: Person) -> bool:
    """Whether a line is about the person: by the number, or by a name that nobody else has."""
    return line["reference"] in person.references or person.named(line["name"])


def forget_runs(session: Session, person: Person) -> None:
    """Take the person out of the lists of those who got no letter, in the history too."""

    def kept(left_out: dict[str, Any]) -> dict[str, Any]:
        lines = [line for line in left_out.get("customers", []) if line[0] not in person.ids]
        above = left_out.get("over_limit", {})
        others = [row_id for row_id in above.get("customers", []) if row_id not in person.ids]
        return {**left_out, "customers": lines, **({"over_limit": {**above, "customers": others}} if above else {})}

    runs = [run for run in session.scalars(sa.select(LetterRunRecord)) if kept(run.left_out) != run.left_out]
    for run in runs:
        run.left_out = kept(run.left_out)
    if runs:
        letter_runs(session, [run.id for run in runs], kept)
    session.flush()


def rename_files(session: Session, person: Person, name: str, steps: Collection[int]) -> None:
    """Names of imported files that speak of the person; ``steps`` are those that concern them."""
    for batch in session.scalars(sa.select(ImportBatchRecord)):
        if person.named(batch.file_name) or (batch.step_id in steps and person.resembles(batch.file_name)):
            batch.file_name = name
    session.flush()


_MENTIONS = f"""
SELECT e.customer_id, c.list_name, e.search_text, 1 FROM entry e JOIN customer c ON c.id = e.customer_id
WHERE e.customer_id {_OTHERS}
UNION ALL SELECT t.customer_id, coalesce(c.list_name, ''), t.text, 0 FROM task t
LEFT JOIN customer c ON c.id = t.customer_id WHERE t.customer_id IS NULL OR t.customer_id {_OTHERS}
UNION ALL SELECT s.customer_id, c.list_name, s.remark, 0 FROM survey_answer s JOIN customer c ON c.id = s.customer_id
WHERE s.remark <> '' AND s.customer_id {_OTHERS}
UNION ALL SELECT id, list_name, note || ' ' || source || ' ' || salutation || ' ' || flags, 0 FROM customer
WHERE (note <> '' OR source <> '' OR salutation <> '' OR flags <> '') AND id {_OTHERS}
UNION ALL SELECT t.customer_id, c.list_name, t.tag, 0 FROM tag t JOIN customer c ON c.id = t.customer_id
WHERE t.customer_id {_OTHERS}
UNION ALL SELECT d.customer_id, c.list_name, d.value, 0 FROM detail d JOIN customer c ON c.id = d.customer_id
WHERE d.customer_id {_OTHERS}
UNION ALL SELECT e.customer_id, c.list_name, e.note || ' ' || e.source, 0 FROM consent_event e
JOIN customer c ON c.id = e.customer_id WHERE (e.note <> '' OR e.source <> '') AND e.customer_id {_OTHERS}
UNION ALL SELECT l.customer_id, c.list_name, l.aside, 0 FROM letter l JOIN customer c ON c.id = l.customer_id
WHERE l.aside <> '' AND l.customer_id {_OTHERS}
UNION ALL SELECT DISTINCT l.customer_id, c.list_name, (SELECT group_concat(value, ' ') FROM json_each(json_extract(
l.content, '$.salutation', '$.to', '$.to_name', '$.address_block[0]', '$.address_block[1]', '$.address_block[2]'))), 0
FROM letter l JOIN customer c ON c.id = l.customer_id
WHERE l.with_id IS NULL AND l.id NOT IN (SELECT coalesce(with_id, id) FROM letter WHERE customer_id {_OWN})
UNION ALL SELECT a.customer_id, c.list_name, a.goals || ' ' || coalesce((SELECT group_concat(text, ' ') FROM agreement
WHERE account_id = a.id), ''), 0 FROM account a JOIN customer c ON c.id = a.customer_id WHERE a.customer_id {_OTHERS}
UNION ALL SELECT p.customer_id, coalesce(c.list_name, ''), p.note, 0 FROM purchase p
LEFT JOIN customer c ON c.id = p.customer_id
WHERE p.note <> '' AND (p.customer_id IS NULL OR p.customer_id {_OTHERS})
UNION ALL SELECT 0, '', text, 0 FROM product_name
UNION ALL SELECT 0, '', sentence || ' ' || bonus_what, 0 FROM goes_with
UNION ALL SELECT 0, '', name || ' ' || coalesce((SELECT group_concat(atom, ' ') FROM json_tree(content)
WHERE type = 'text'), ''), 0 FROM saved_view
UNION ALL SELECT 0, '', name || ' ' || note || ' ' || coalesce((SELECT group_concat(atom, ' ') FROM json_tree(rule)
WHERE type = 'text'), '') || ' ' || coalesce((SELECT group_concat(atom, ' ') FROM json_tree(scenario)
WHERE type = 'text'), ''), 0 FROM segment
"""
"""Whose it is, their name, the text, and whether it is folded already."""
_REMEMBERED = 10_000
"""Tags and how people found us come again and again."""


def mentions(session: Reading, person: Person) -> list[tuple[int, str]]:
    """Where others speak of the person, in whatever text there is: whose it is (0 for nobody's), for each place."""
    own = json.dumps(list(person.ids))
    folded = [search_key(word) for word in person.words]

    @lru_cache(_REMEMBERED)
    def speaks(text: str, is_folded: int) -> bool:
        plain = text if is_folded else long_search_key(text)
        return any(word in plain for word in folded)

    rows = session.connection().exec_driver_sql(_MENTIONS, (own,) * _MENTIONS.count("?"))
    return [(row_id or 0, name) for row_id, name, text, is_folded in rows if speaks(text, is_folded)]
