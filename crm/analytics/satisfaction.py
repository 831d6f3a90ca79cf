"""The figures of satisfaction from counted answers (metrics section 6)."""

from collections.abc import Mapping

from crm.domain.satisfaction import Ces, Csat, Nps, Satisfaction
from crm.domain.survey import Mood, SurveyKind, mood

Counts = Mapping[tuple[SurveyKind, int], int]
"""How often each answer was given to each question."""


def satisfaction(counts: Counts) -> Satisfaction:
    """CSAT, NPS and CES with their number of answers."""
    csat, nps, ces = (_moods(counts, kind) for kind in SurveyKind)
    effort = sum(score * n for (kind, score), n in counts.items() if kind is SurveyKind.CES)
    return Satisfaction(
        csat=Csat(sum(csat.values()), csat[Mood.HAPPY]),
        nps=Nps(nps[Mood.HAPPY], nps[Mood.BETWEEN], nps[Mood.UNHAPPY]),
        ces=Ces(sum(ces.values()), effort),
    )


def _moods(counts: Counts, wanted: SurveyKind) -> dict[Mood, int]:
    found = dict.fromkeys(Mood, 0)
    for (kind, score), n in counts.items():
        if kind is wanted:
            found[mood(kind, score)] += n
    return found
