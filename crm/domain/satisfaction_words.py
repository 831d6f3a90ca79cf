"""The figures of satisfaction as people read them: a share only of enough answers, the number of answers always."""

from decimal import Decimal

from crm.domain.rfm_words import Spoken
from crm.domain.satisfaction import Ces, Csat, Nps, Satisfaction, enough
from crm.domain.survey import SurveyKind

NOTHING = "–"


def shown(found: Satisfaction, kind: SurveyKind, said: Spoken) -> tuple[str, str]:
    """The figure of a question, or of few answers their number, and the sentence below it."""
    figure = found.of(kind)
    if not figure.answers:
        return NOTHING, said.texts.tr("no answers in this time")
    if isinstance(figure, Csat):
        return _csat(figure, said)
    return _nps(figure, said) if isinstance(figure, Nps) else _ces(figure, said)


def compared(found: Satisfaction, before: Satisfaction | None, kind: SurveyKind, said: Spoken) -> tuple[str, str]:
    """The same, with the figure of the time before where both have enough answers."""
    number, meaning = shown(found, kind, said)
    if before is None or not (enough(before.of(kind).answers) and enough(found.of(kind).answers)):
        return number, meaning
    return number, said.texts.tr("{meaning}; before it {figure}", meaning=meaning, figure=shown(before, kind, said)[0])


def signed(score: int) -> str:
    """A recommendation score: ``+30``, ``0``, ``-20``."""
    return f"{score:+d}" if score else "0"


def average(figure: Ces, said: Spoken) -> str:
    """An effort with one decimal."""
    mean = Decimal(figure.total) / max(figure.answers, 1)
    return said.number(mean.quantize(Decimal("0.1")))


def _csat(figure: Csat, said: Spoken) -> tuple[str, str]:
    named = {"satisfied": said.count(figure.satisfied), "answers": said.count(figure.answers)}
    if not enough(figure.answers):
        few = said.texts.trn(
            "answer, {satisfied} × 4–5; a share from 20 on",
            "answers, {satisfied} × 4–5; a share from 20 on",
            figure.answers,
            **named,
        )
        return said.count(figure.answers), few
    return said.rate(figure.rate or 0), said.texts.tr("{satisfied} of {answers} answers are 4 or 5", **named)


def _nps(figure: Nps, said: Spoken) -> tuple[str, str]:
    named = {"up": said.count(figure.promoters), "down": said.count(figure.detractors)}
    answers = said.count(figure.answers)
    if not enough(figure.answers):
        few = said.texts.trn(
            "answer: {up} × 9–10, {down} × 0–6", "answers: {up} × 9–10, {down} × 0–6", figure.answers, **named
        )
        return answers, few
    of = said.texts.tr("{answers} answers: {up} × 9–10, {down} × 0–6", answers=answers, **named)
    return signed(figure.score or 0), of


def _ces(figure: Ces, said: Spoken) -> tuple[str, str]:
    answers = said.count(figure.answers)
    if not enough(figure.answers):
        few = said.texts.trn("answer; an average from 20 on", "answers; an average from 20 on", figure.answers)
        return answers, few
    return average(figure, said), said.texts.tr("average of {answers} answers from 1 to 5", answers=answers)
