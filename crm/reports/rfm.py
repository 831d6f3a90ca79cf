"""The report of RFM: the answer, the grid, the named segments with what to do, then the names."""

from collections.abc import Sequence
from datetime import date, timedelta

from crm import format as formats
from crm.domain.retention import SMALL
from crm.domain.rfm import (
    ACTIONS,
    DEFINITIONS,
    FEW,
    FEW_LEVELS,
    MEANINGS,
    NAMES,
    Group,
    RfmBoard,
    RfmResult,
    Score,
    Segment,
)
from crm.domain.rfm_words import answer
from crm.domain.settings import Settings
from crm.reports.figures import WITH_VAT, WITHOUT_VAT
from crm.reports.frame import framed, spoken, words_of
from crm.reports.model import Block, Column, Kind, Note, Report, Section, Table, Value
from crm.reports.words import Words

NAMES_ON_PAPER = 50
"""So many of each segment, those who brought most; the sheet holds all."""


def build(result: RfmResult, *, settings: Settings, language: str, made_on: date) -> Report:
    """The scores of one day. ``data`` has every customer, the segments and the grid."""
    words = words_of(settings, language)
    board = result.board
    return framed(
        words,
        settings,
        made_on,
        title=words.texts.tr("Segments by purchases"),
        subtitle=words.texts.tr("At the end of {day}", day=formats.long_date(board.reference_day, words.locale)),
        answer=answer(board, spoken(words)),
        sections=_sections(result, words) if board.total.people else (),
        data=(_everybody(result, words), _segments(board, words, paper=False), _grid(board, words)),
        definitions=_definitions(board, words, include_vat=settings.amounts_include_vat),
    )


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole > 0 else None


def _sections(result: RfmResult, words: Words) -> tuple[Section, ...]:
    board, tr = result.board, words.texts.tr
    axes = tr(
        "Down: the last purchase. Across: how often and how much, from 1 (little) to {most} (much).", most=board.levels
    )
    grids: tuple[Block, ...] = (Note(axes), _people(board, words), _money(board, words))
    return (
        Section(tr("How lately against how often and how much"), grids),
        Section(tr("The segments and what to do"), (_segments(board, words, paper=True),)),
        *_names(result, words),
    )


def _columns(board: RfmBoard, corner: str, kind: Kind) -> tuple[Column, ...]:
    """Levels of often and much, from little to much."""
    return (Column(corner, Kind.PERIOD), *(Column(str(level), kind) for level in range(1, board.levels + 1)))


def _row_name(board: RfmBoard, r: int, words: Words) -> str:
    found = board.recencies[r - 1]
    if found is None:
        return f"{r} –"
    least, most = found
    if not most:
        return words.texts.tr("today")
    if least == most:
        return words.texts.trn("{n} day ago", "{n} days ago", most)
    return words.texts.tr("{least}–{most} days ago", least=words.count(least), most=words.count(most))


def _people(board: RfmBoard, words: Words) -> Table:
    rows = tuple(_line(board, r, words, [cell.people for cell in board.cells[r - 1]]) for r in _levels(board))
    return Table(_columns(board, words.texts.tr("Customers"), Kind.COUNT), rows)


def _money(board: RfmBoard, words: Words) -> Table:
    rows = tuple(_line(board, r, words, [cell.cents for cell in board.cells[r - 1]]) for r in _levels(board))
    return Table(_columns(board, words.texts.tr("Sales"), Kind.CENTS), rows)


def _line(board: RfmBoard, r: int, words: Words, values: Sequence[Value]) -> tuple[Value, ...]:
    return (_row_name(board, r, words), *values)


def _levels(board: RfmBoard) -> range:
    """The best on top."""
    return range(board.levels, 0, -1)


def _segments(board: RfmBoard, words: Words, *, paper: bool) -> Table:
    tr = words.texts.tr
    columns = (
        Column(tr("Segment")),
        Column(tr("Customers"), Kind.COUNT),
        Column(tr("Share"), Kind.RATE),
        Column(tr("Sales"), Kind.CENTS),
        Column(tr("Share of sales"), Kind.RATE),
        *(
            (Column(tr("Since {day}", day=formats.day_month(board.before, words.locale)), Kind.PERIOD),)
            if paper
            else ()
        ),
        *(() if paper else (Column(tr("Came in"), Kind.COUNT), Column(tr("Left"), Kind.COUNT))),
        Column(tr("What to do")),
    )
    rows = tuple(_segment(board, segment, words, paper=paper) for segment in board.listed)
    return Table(columns, rows, tr("Segments"))


def _segment(board: RfmBoard, segment: Segment, words: Words, *, paper: bool) -> tuple[Value, ...]:
    group = board.segments[segment]
    return (
        words.texts.tr(NAMES[segment]),
        group.people,
        *_figures(group, board.total, paper=paper),
        *_moves(board, segment, words, paper=paper),
        words.texts.tr(ACTIONS[segment]),
    )


def _figures(group: Group, total: Group, *, paper: bool) -> tuple[Value, ...]:
    """Share of the people, money, share of the money; shares of few people are not printed."""
    few = paper and total.people < SMALL
    of_people, of_money = _share(group.people, total.people), _share(group.cents, total.cents)
    return (None, group.cents, None) if few else (of_people, group.cents, of_money)


def _moves(board: RfmBoard, segment: Segment, words: Words, *, paper: bool) -> tuple[Value, ...]:
    if board.moved is None:
        return (None,) if paper else (None, None)
    moved = board.moved[segment]
    if not paper:
        return len(moved.into), len(moved.out_of)
    sign = "+" if moved.net > 0 else "−" if moved.net < 0 else ""
    return (f"{sign}{words.count(abs(moved.net))}",)


def _names(result: RfmResult, words: Words) -> tuple[Section, ...]:
    by_segment: dict[Segment, list[Score]] = {segment: [] for segment in result.board.listed}
    for score in result.scores:
        by_segment[score.segment].append(score)
    return tuple(_named(result, segment, scores, words) for segment, scores in by_segment.items() if scores)


def _named(result: RfmResult, segment: Segment, scores: Sequence[Score], words: Words) -> Section:
    tr = words.texts.tr
    chosen = sorted(scores, key=lambda score: (-score.monetary_cents, result.names[score.customer_id].name))
    columns = (
        Column(tr("Name")),
        Column(tr("Customer number"), Kind.PERIOD),
        Column(tr("Last purchase"), Kind.DATE),
        Column(tr("Purchases"), Kind.COUNT),
        Column(tr("Sales"), Kind.CENTS),
    )
    rows = [_person(result, score) for score in chosen[:NAMES_ON_PAPER]]
    more = len(chosen) - NAMES_ON_PAPER
    blocks: tuple[Block, ...] = (Note(tr(MEANINGS[segment])), Table(columns, tuple(rows)))
    if more > 0:
        blocks += (Note(words.texts.trn("And {n} more: the spreadsheet holds all.",
                                        "And {n} more: the spreadsheet holds all.", more)),)  # fmt: skip
    return Section(f"{tr(NAMES[segment])} · {words.count(len(chosen))}", blocks)


def _person(result: RfmResult, score: Score) -> tuple[Value, ...]:
    reference, name = result.names[score.customer_id]
    return name, reference, _last(result, score), score.frequency, score.monetary_cents


def _last(result: RfmResult, score: Score) -> date:
    return result.scores.reference_day - timedelta(days=score.recency_days)


def _everybody(result: RfmResult, words: Words) -> Table:
    tr = words.texts.tr
    columns = (
        Column(tr("Customer number"), Kind.PERIOD),
        Column(tr("Name")),
        Column(tr("Last purchase"), Kind.DATE),
        Column(tr("Days ago"), Kind.COUNT),
        Column(tr("Purchases"), Kind.COUNT),
        Column(tr("Sales, {currency}", currency=words.currency), Kind.CENTS),
        Column(tr("Lately"), Kind.COUNT),
        Column(tr("Often"), Kind.COUNT),
        Column(tr("Much"), Kind.COUNT),
        Column(tr("Segment")),
    )
    names = {segment: tr(NAMES[segment]) for segment in Segment}
    rows = tuple(
        (
            *result.names[score.customer_id],
            *(_last(result, score), score.recency_days, score.frequency, score.monetary_cents),
            *(score.r, score.f, score.m, names[score.segment]),
        )
        for score in result.scores
    )
    return Table(columns, rows, tr("Customers"))


def _grid(board: RfmBoard, words: Words) -> Table:
    """A line a cell."""
    tr = words.texts.tr
    columns = (
        Column(tr("Lately"), Kind.COUNT),
        Column(tr("Often and much"), Kind.COUNT),
        Column(tr("Customers"), Kind.COUNT),
        Column(tr("Sales, {currency}", currency=words.currency), Kind.CENTS),
    )
    rows = tuple(
        (r, fm, cell.people, cell.cents) for r in _levels(board) for fm, cell in enumerate(board.cells[r - 1], 1)
    )
    return Table(columns, rows, tr("Grid"))


def _definitions(board: RfmBoard, words: Words, *, include_vat: bool) -> tuple[str, ...]:
    tr = words.texts.tr
    day = formats.long_date(board.reference_day, words.locale)
    return (
        *(tr(text, levels=board.levels, day=day) for text in DEFINITIONS),
        *((tr(FEW_LEVELS),) if board.levels == FEW else ()),
        tr(WITH_VAT if include_vat else WITHOUT_VAT),
    )
