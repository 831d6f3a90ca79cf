"""Charts for paper: vector drawings that are read in black and white as well."""

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from crm import paper
from crm.reports.model import Chart, Kind, Series
from crm.reports.words import Words

HEIGHT = 170.0
_LEFT, _RIGHT, _BOTTOM, _TOP, _LEGEND = 40.0, 44.0, 27.0, 10.0, 14.0
_SIZE = 7.5
_STEPS = 4
"""About so many steps on the axis."""
_CLOSE = 9.0
"""Points between two values below which only the last gets its dot."""
_FINEST = 0.5
"""Rates are labelled with one decimal; finer steps would repeat a label."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with a line at every ``step``."""

    low: float
    high: float
    step: float

    @property
    def lines(self) -> tuple[float, ...]:
        return tuple(self.low + self.step * n for n in range(round((self.high - self.low) / self.step) + 1))


def scale(values: list[float], unit: Kind) -> Scale:
    """Round numbers around the values: counts from zero, rates close to the values but within 0 to 100."""
    least = min(values, default=0.0) if unit is Kind.RATE else 0.0
    most = max(values, default=0.0)
    step = max(_FINEST if unit is Kind.RATE else 1.0, _round_step((most - least) / _STEPS))
    low, high = floor(least / step) * step, ceil(most / step) * step
    if high == low:
        low, high = (low - step, high) if high >= 100 and unit is Kind.RATE else (low, high + step)
    return Scale(low, high, step)


def _round_step(raw: float) -> float:
    if raw <= 0:
        return 1.0
    power = 10.0 ** floor(log10(raw))
    return next((n * power for n in (1, 2, 5) if n * power >= raw), 10 * power)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where values land on the drawing, in points."""

    chart: Chart
    words: Words
    width: float
    scale: Scale

    @property
    def slot(self) -> float:
        return (self.width - _LEFT - _RIGHT) / max(1, len(self.chart.labels))

    def x(self, place: int) -> float:
        return _LEFT + self.slot * (place + 0.5)

    def y(self, value: float) -> float:
        room = HEIGHT - _BOTTOM - _TOP - (_LEGEND if len(self.chart.series) > 1 else 0)
        return _BOTTOM + room * (value - self.scale.low) / (self.scale.high - self.scale.low)

    def text(self, value: float) -> str:
        return self.words.value(value, self.chart.unit)


def drawing(chart: Chart, width: float, words: Words) -> Any:
    """The chart as a reportlab Drawing, ``width`` points wide."""
    from reportlab.graphics.shapes import Drawing

    paper.register_fonts()
    values = [value for series in chart.series for value in series.values if value is not None]
    field = _Field(chart, words, width, scale(values, chart.unit))
    picture = Drawing(width, HEIGHT)
    _axis(picture, field)
    if len(chart.series) > 1:
        _legend(picture, chart)
    for place, series in enumerate(reversed(chart.series)):
        if chart.unit is Kind.RATE:
            _line(picture, field, series)
        else:
            _bars(picture, field, series, len(chart.series) - 1 - place)
    return picture


def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def _text(picture: Any, where: tuple[float, float], text: str, *, anchor: str = "start", strong: bool = False) -> None:
    from reportlab.graphics.shapes import String

    font = f"{paper.SANS}-Bold" if strong else paper.SANS
    colour = _colour(paper.INK if strong else paper.MUTED)
    picture.add(String(*where, text, fontName=font, fontSize=_SIZE, fillColor=colour, textAnchor=anchor))


def _axis(picture: Any, field: _Field) -> None:
    from reportlab.graphics.shapes import Line

    for value in field.scale.lines:
        y = field.y(value)
        bottom = value == field.scale.low
        colour = _colour(paper.MUTED if bottom else paper.LINE)
        picture.add(Line(_LEFT, y, field.width - _RIGHT, y, strokeColor=colour, strokeWidth=0.5))
        _text(picture, (_LEFT - 6, y - _SIZE / 3), field.text(value), anchor="end")
    _ticks(picture, field)


def _ticks(picture: Any, field: _Field) -> None:
    """As many labels as fit, always the last; the year below the first of each."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    widest = max((stringWidth(label, paper.SANS, _SIZE) for label in field.chart.labels), default=0.0)
    every = max(1, ceil((widest + 4) / field.slot))
    shown = range((len(field.chart.labels) - 1) % every, len(field.chart.labels), every)
    year = ""
    for place in shown:
        _text(picture, (field.x(place), _BOTTOM - 14), field.chart.labels[place], anchor="middle")
        if field.chart.years and field.chart.years[place] != year:
            year = field.chart.years[place]
            _text(picture, (field.x(place), _BOTTOM - 24), year, anchor="middle")


def _legend(picture: Any, chart: Chart) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    left, y = _LEFT, HEIGHT - 8
    for series in chart.series:
        if chart.unit is Kind.RATE:
            _stroke(picture, [left, y + 3, left + 18, y + 3], series)
        else:
            _box(picture, (left + 6, y, 8, 7), series)
        _text(picture, (left + 23, y), series.name)
        left += 23 + stringWidth(series.name, paper.SANS, _SIZE) + 18


def _stroke(picture: Any, points: list[float], series: Series) -> None:
    from reportlab.graphics.shapes import PolyLine

    colour = _colour(paper.ACCENT if series.main else paper.MUTED)
    dash = None if series.main else [3, 2]
    picture.add(
        PolyLine(
            points, strokeColor=colour, strokeWidth=1.8 if series.main else 1.0, strokeDashArray=dash, strokeLineJoin=1
        )
    )


def _box(picture: Any, box: tuple[float, float, float, float], series: Series) -> None:
    from reportlab.graphics.shapes import Rect

    fill = _colour(paper.ACCENT if series.main else "#ffffff")
    stroke = _colour(paper.ACCENT if series.main else paper.MUTED)
    picture.add(Rect(*box, fillColor=fill, strokeColor=stroke, strokeWidth=0.6))


def _line(picture: Any, field: _Field, series: Series) -> None:
    """A gap where nothing is known breaks the line."""
    run: list[float] = []
    for place, value in enumerate((*series.values, None)):
        if value is not None:
            run += [field.x(place), field.y(value)]
            continue
        if len(run) > 2:
            _stroke(picture, run, series)
        run = []
    if series.main:
        _dots(picture, field, series)


def _dots(picture: Any, field: _Field, series: Series) -> None:
    from reportlab.graphics.shapes import Circle

    known = [(place, value) for place, value in enumerate(series.values) if value is not None]
    for place, value in known if field.slot >= _CLOSE else known[-1:]:
        picture.add(Circle(field.x(place), field.y(value), 2, fillColor=_colour(paper.ACCENT), strokeColor=None))
    place, value = known[-1]
    _text(picture, (field.x(place) + 6, field.y(value) - _SIZE / 3), field.text(value), strong=True)


def _bars(picture: Any, field: _Field, series: Series, place: int) -> None:
    """Two series stand side by side, the one that matters at the right."""
    number = len(field.chart.series)
    width = field.slot * 0.7 / number
    for month, value in enumerate(series.values):
        if value:
            left = field.x(month) + width * (number / 2 - 1 - place)
            _box(picture, (left, field.y(0), width, field.y(value) - field.y(0)), series)
            if series.main:
                where = (left + width / 2, field.y(value) + 3)
                _text(picture, where, field.text(value), anchor="middle", strong=True)
