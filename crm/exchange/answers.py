"""Filled-in forms: one row a person, with a column for the answer and its question, or one for each question."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from crm.domain.email import email_key
from crm.domain.importing import Problem
from crm.domain.survey import SCALES, SurveyKind
from crm.domain.survey_file import FormRow, Who
from crm.errors import FileProblem, InvalidInput
from crm.exchange.cells import Broken, Row
from crm.exchange.dates import Days, order_of
from crm.exchange.reading import one_line
from crm.exchange.synonyms import CUSTOMERS, PURCHASES, plain
from crm.exchange.tables import open_table
from crm.exchange.values import reference
from crm.i18n import N_

_QUESTIONS = {
    SurveyKind.CSAT: "csat tevredenheid tevreden satisfaction satisfied удовлетвореност доволство",
    SurveyKind.NPS: "nps aanbeveling aanbevelen recommendation recommend препоръка",
    SurveyKind.CES: "ces moeite effort усилие",
}
_WORDS = {
    "number": CUSTOMERS["number"],
    "email": CUSTOMERS["email"],
    "name": CUSTOMERS["name"],
    "on": f"{PURCHASES['on']} dag day ден tijdstempel клеймозавремето клеймо",
    "kind": "vraag soort question kind въпрос вид",
    "score": "antwoord score cijfer beoordeling answer rating grade отговор оценка",
    "remark": f"{CUSTOMERS['note']} toelichting remark",
    **{kind.value: words for kind, words in _QUESTIONS.items()},
}
_HEADER_WITHIN = 10
_SAMPLE = 1_000
_SCORE = re.compile(r"(\d{1,2})(?:[.,]0+)?(?:\s*/\s*(\d{1,2}))?")
_NOBODY = N_("The row names nobody: no customer number, e-mail address or name.")
_NO_ANSWER = N_("The row holds no answer.")
_NO_COLUMNS = N_(
    "“{name}” needs headers for a customer (number, e-mail address or name), an answer and a date."
)  # fmt: skip


@cache
def _fields() -> dict[str, str]:
    """Plain header to field; the first field that knows a word has it."""
    found: dict[str, str] = {}
    for name, words in _WORDS.items():
        for word in words.split():
            found.setdefault(plain(word), name)
    return found


class AnswerFile:
    """An opened file of filled-in forms; ``usual`` is the question where no column tells.

    Raises:
        FileProblem: it cannot be read, or lacks a column that is needed.
    """

    def __init__(self, path: Path, today: date, usual: SurveyKind) -> None:
        self._table = open_table(path)
        self._usual = usual
        first = [row for row in islice(self._table.rows(), _HEADER_WITHIN) if not isinstance(row.cells, Broken)]
        header = max(first, key=lambda row: len(_columns(row.cells)), default=Row(0, []))
        self.labels = [cell.strip() for cell in header.cells]
        self._line, self._columns = header.line, _columns(header.cells)
        answers = {"score", *_QUESTIONS} & self._columns.keys()
        if not (answers and "on" in self._columns and {"number", "email", "name"} & self._columns.keys()):
            raise FileProblem(_NO_COLUMNS, name=path.name)
        self._days = Days(order_of(self._cell(row, "on") for row in islice(self._table.rows(), _SAMPLE))[0], today)

    @property
    def delimiter(self) -> str | None:
        """That of the file; None for a spreadsheet."""
        return self._table.delimiter

    def rows(self) -> Iterator[FormRow]:
        """Every row below the header."""
        for row in self._table.rows():
            if row.line > self._line:
                yield self._read(row)

    def _read(self, row: Row) -> FormRow:
        if isinstance(row.cells, Broken):
            return FormRow(row.line, row.cells, (Problem(row.line, "", row.cells.reason),))
        problems: list[Problem] = []
        who = Who(
            reference(self._cell(row, "number")), email_key(self._cell(row, "email")), self._text(row, "name", problems)
        )
        if not who:
            problems.append(Problem(row.line, "", _NOBODY))
        answers = tuple(self._answers(row, problems))
        if not (answers or problems):
            problems.append(Problem(row.line, "", _NO_ANSWER))
        on, remark = self._day(row, problems), self._text(row, "remark", problems)
        return FormRow(row.line, row.cells, tuple(problems), who, answers, on, remark)

    def _answers(self, row: Row, problems: list[Problem]) -> Iterator[tuple[SurveyKind, int]]:
        """Those of the columns of each question, and that of the column for any."""
        asked: dict[str, SurveyKind] = {kind.value: kind for kind in _QUESTIONS if kind in self._columns}
        if self._cell(row, "score"):
            asked["score"] = self._kind(row, problems)
        for name, kind in asked.items():
            text = self._cell(row, name)
            scale = SCALES[kind]
            match = _SCORE.fullmatch(text)
            if match and match[2] and int(match[2]) != scale.highest:  # 5/10 is no 5 of 5
                words = N_("“{text}” is not on the scale from {least} to {most}.")
                problems.append(self._problem(row, name, words, text=text, least=scale.lowest, most=scale.highest))
            elif match:
                yield kind, int(match[1])
            elif text:
                problems.append(self._problem(row, name, N_("“{text}” is not a whole number."), text=text[:40]))

    def _kind(self, row: Row, problems: list[Problem]) -> SurveyKind:
        text = self._cell(row, "kind")
        known = _fields().get(plain(text), "")
        if known in set(SurveyKind):
            return SurveyKind(known)
        if text:
            problems.append(self._problem(row, "kind", N_("“{text}” is none of the three questions."), text=text[:40]))
        return self._usual

    def _day(self, row: Row, problems: list[Problem]) -> date:
        try:
            return self._days.day(row.cells[self._columns["on"]] if self._cell(row, "on") else "")
        except InvalidInput as error:
            problems.append(self._problem(row, "on", error.msgid, **error.values))
            return date.min

    def _text(self, row: Row, name: str, problems: list[Problem]) -> str:
        try:
            return one_line(self._cell(row, name))
        except InvalidInput as error:
            problems.append(self._problem(row, name, error.msgid, **error.values))
            return ""

    def _cell(self, row: Row, name: str) -> str:
        index = self._columns.get(name)
        return row.cells[index].strip() if index is not None and index < len(row.cells) else ""

    def _problem(self, row: Row, name: str, reason: str, **values: object) -> Problem:
        return Problem(row.line, self.labels[self._columns[name]], reason, values)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """The first column of each field."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if name := _fields().get(plain(cell)):
            found.setdefault(name, index)
    return found
