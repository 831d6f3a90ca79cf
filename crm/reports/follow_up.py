"""A view of the page “Follow-up” as a table for a spreadsheet."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from crm.domain.entry import Complaint, LossInterview, Praise, Wish
from crm.domain.entry_words import CATEGORY_WORDS, KIND_WORDS, LOSS_WORDS, SEVERITY_WORDS, STATE_WORDS
from crm.domain.follow_told import Losses, LossRow, Praised, Wishes, WishRow
from crm.domain.follow_up import SUBJECTS, Complaints, Followed, Promises, Subject
from crm.domain.satisfaction import SatisfactionResult
from crm.domain.settings import Settings
from crm.format import locale_for
from crm.i18n import N_, Catalogue, catalogue
from crm.reports.frame import words_of
from crm.reports.model import Column, Kind, Report, Table, Value
from crm.reports.satisfaction import answers_table

Board = Promises | Complaints | Wishes | Praised | Losses | SatisfactionResult
_YES_NO = {True: N_("yes"), False: N_("no")}


def report(found: Board, subject: Subject, *, settings: Settings, language: str, made_on: date) -> Report:
    """What the view shows, in its order; of counted rows every entry behind them in a second table."""
    texts = catalogue(language)
    title = texts.tr(SUBJECTS[subject])
    data: tuple[Table, ...]
    match found:
        case Wishes(rows=topics):
            data = (_wishes(topics, texts, title), _entries(_behind(topics), _WISHED, texts, texts.tr(N_("Names"))))
        case Losses(rows=reasons):
            data = (_losses(reasons, texts, title), _entries(_behind(reasons), _LEFT, texts, texts.tr(N_("Names"))))
        case SatisfactionResult(rows=answers):
            data = (answers_table(answers, words_of(settings, language), title),)
        case _:
            data = (_entries(found.rows, _OF[subject](made_on), texts, title),)
    return Report(
        title=title,
        subtitle="",
        answer="",
        sections=(),
        data=data,
        language=language,
        locale=locale_for(language, settings.country),
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )


_Part = tuple[str, Kind, Callable[[Followed, Catalogue], Value]]


def _reason(line: Followed, texts: Catalogue) -> Value:
    return texts.tr(LOSS_WORDS[line.draft.details.reason]) if isinstance(line.draft.details, LossInterview) else None


def _yes_no(value: bool | None, texts: Catalogue) -> Value:
    return None if value is None else texts.tr(_YES_NO[value])


def _of_complaint(read: Callable[[Complaint, Catalogue], Value]) -> Callable[[Followed, Catalogue], Value]:
    return lambda line, texts: read(line.draft.details, texts) if isinstance(line.draft.details, Complaint) else None


def _of_praise(read: Callable[[Praise, Catalogue], Value]) -> Callable[[Followed, Catalogue], Value]:
    return lambda line, texts: read(line.draft.details, texts) if isinstance(line.draft.details, Praise) else None


def _why_declined(line: Followed, _: Catalogue) -> Value:
    return line.draft.details.reason if isinstance(line.draft.details, Wish) else None


def _would_return(line: Followed, texts: Catalogue) -> Value:
    return _yes_no(line.draft.details.would_return, texts) if isinstance(line.draft.details, LossInterview) else None


def _state(today: date) -> _Part:
    return N_("State"), Kind.TEXT, lambda line, texts: texts.tr(STATE_WORDS[line.draft.state(today)])


_NAME: _Part = (N_("Name"), Kind.TEXT, lambda line, _: line.name)
_NUMBER: _Part = (N_("Number"), Kind.PERIOD, lambda line, _: line.reference)
_ON: _Part = (N_("Date"), Kind.DATE, lambda line, _: line.draft.on)
_TEXT: _Part = (N_("Text"), Kind.TEXT, lambda line, _: line.draft.text)
_CLOSED: _Part = (N_("Done on"), Kind.DATE, lambda line, _: line.draft.closed_on)


def _promised(today: date) -> tuple[_Part, ...]:
    return (
        _NAME,
        _NUMBER,
        (N_("Kind"), Kind.TEXT, lambda line, texts: texts.tr(KIND_WORDS[line.draft.kind])),
        _TEXT,
        _ON,
        (N_("By"), Kind.DATE, lambda line, _: line.draft.due_on),
        _state(today),
        _CLOSED,
    )


def _complained(today: date) -> tuple[_Part, ...]:
    return (
        _NAME,
        _NUMBER,
        _ON,
        (N_("About"), Kind.TEXT, _of_complaint(lambda it, texts: texts.tr(CATEGORY_WORDS[it.category]))),
        (N_("How serious"), Kind.TEXT, _of_complaint(lambda it, texts: texts.tr(SEVERITY_WORDS[it.severity]))),
        _TEXT,
        (N_("What we did"), Kind.TEXT, _of_complaint(lambda it, _: it.reaction)),
        (N_("Solved on"), Kind.DATE, lambda line, _: line.draft.closed_on),
        (N_("Days to solve"), Kind.COUNT, lambda line, _: line.draft.days_to_solve),
        (N_("Customer content with it"), Kind.TEXT, _of_complaint(lambda it, texts: _yes_no(it.satisfied, texts))),
        _state(today),
    )


def _praised(_: date) -> tuple[_Part, ...]:
    return (
        _NAME,
        _NUMBER,
        _ON,
        _TEXT,
        (N_("May be published"), Kind.TEXT, _of_praise(lambda it, texts: _yes_no(it.publish, texts))),
        (N_("Name to be shown"), Kind.TEXT, _of_praise(lambda it, _: it.name_shown)),
        (N_("Customer agreed on"), Kind.DATE, _of_praise(lambda it, _: it.agreed_on)),
    )


_OF: dict[Subject, Callable[[date], tuple[_Part, ...]]] = {
    Subject.PROMISES: _promised,
    Subject.COMPLAINTS: _complained,
    Subject.PRAISE: _praised,
}
_WISHED: tuple[_Part, ...] = (
    (N_("Product or topic"), Kind.TEXT, lambda line, _: line.draft.topic),
    _NAME,
    _NUMBER,
    _ON,
    _TEXT,
    _CLOSED,
    (N_("Why declined"), Kind.TEXT, _why_declined),
)
_LEFT: tuple[_Part, ...] = (
    (N_("Main reason"), Kind.TEXT, _reason),
    _NAME,
    _NUMBER,
    _ON,
    _TEXT,
    (N_("Would come back"), Kind.TEXT, _would_return),
)


def _entries(lines: Iterable[Followed], parts: Sequence[_Part], texts: Catalogue, title: str) -> Table:
    return Table(
        tuple(Column(texts.tr(name), kind) for name, kind, _ in parts),
        tuple(tuple(value(line, texts) for _, _, value in parts) for line in lines),
        title,
    )


def _behind(rows: Iterable[WishRow | LossRow]) -> list[Followed]:
    return [line for row in rows for line in row.lines]


def _wishes(rows: Sequence[WishRow], texts: Catalogue, title: str) -> Table:
    columns = (
        Column(texts.tr(N_("Product or topic"))),
        Column(texts.tr(N_("Wishes")), Kind.COUNT),
        Column(texts.tr(N_("Customers")), Kind.COUNT),
        Column(texts.tr(N_("Still waiting")), Kind.COUNT),
        Column(texts.tr(N_("First")), Kind.DATE),
        Column(texts.tr(N_("Last")), Kind.DATE),
    )
    values: list[tuple[Value, ...]] = [
        (
            row.topic,
            row.noted.count,
            len(row.noted.customer_ids),
            len(row.waiting.customer_ids),
            row.first_on,
            row.last_on,
        )
        for row in rows
    ]
    return Table(columns, tuple(values), title)


def _losses(rows: Sequence[LossRow], texts: Catalogue, title: str) -> Table:
    columns = (
        Column(texts.tr(N_("Main reason"))),
        Column(texts.tr(N_("Customers")), Kind.COUNT),
        Column(texts.tr(N_("Would come back")), Kind.COUNT),
        Column(texts.tr(N_("Last")), Kind.DATE),
    )
    values: list[tuple[Value, ...]] = [
        (texts.tr(LOSS_WORDS[row.id]), len(row.people.customer_ids), len(row.back.customer_ids), row.last_on)
        for row in rows
    ]
    return Table(columns, tuple(values), title)
