"""“May I?” as the list shows it agrees with the domain, whatever happened."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose, State
from crm.domain.permission import Permit, Verdict, may_i
from crm.storage.law import shipped
from crm.storage.permits import CELLS, LETTERS, PERMITS, SHOWN_FOR, Permits, letters_of, place_of

DAY = date(2026, 2, 1)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
SAID = st.tuples(
    st.sampled_from(["", *Channel]),
    st.sampled_from(list(Event)),
    st.integers(0, 40),
    st.integers(1, 8),
    st.sampled_from(["", "offers", "news"]),
    st.integers(0, 3),
)


def row(number: int, said: tuple[str, Event, int, int, str, int]) -> tuple[object, ...]:
    """An event as stored, of customer 1."""
    channel, what, day, about, purpose, lasts = said
    on = date(2026, 1, 1).toordinal() + day
    expires = date.fromordinal(on + 10 * lasts).isoformat() if lasts else None
    return (
        *(1, number, channel, what.value, date.fromordinal(on).isoformat(), "2026-01-01 00:00:00.000000"),
        *(about if what is Event.RETRACT else None, purpose, expires, about if what is Event.CONFIRM else None),
    )


def event(stored: tuple[object, ...]) -> ConsentEvent:
    """The same, read by hand."""
    _, number, channel, what, day, _, retracts, purpose, expires, confirms = stored
    return ConsentEvent(
        Channel(channel) if channel else None, Event(what), MOMENT, date.fromisoformat(str(day)), id=number,
        retracts=retracts, purpose=next((p for p in [SHOWN_FOR] if p == purpose), None) if purpose in ("", "offers")
        else type(SHOWN_FOR)(purpose), expires_on=date.fromisoformat(str(expires)) if expires else None,
        confirms=confirms,
    )  # type: ignore[arg-type]  # fmt: skip


@given(st.lists(SAID, max_size=8), st.sampled_from(["NL", "BE", "FR", None]), st.integers(1, 900))
def test_the_letters_are_the_answers(
    said: list[tuple[str, Event, int, int, str, int]], country: str, first: int
) -> None:
    """One letter an answer; other ids, the same letters: what happened is computed once."""
    rows = [row(n, what) for n, what in enumerate(said, start=1)]
    answers = Permits(shipped(), "NL", DAY)
    made = answers.of(country, rows)
    cells = (*CELLS, (Channel.POST, Purpose.PROFILING))
    found = [may_i(map(event, rows), *cell, country or "NL", DAY, law=shipped()) for cell in cells]
    assert [PERMITS[letter] for letter in made.letters] == [Permit(a.verdict, a.state) for a in found]
    assert made.shown == "".join(made.letters[place_of(channel, SHOWN_FOR) - 1] for channel in Channel)
    moved = [tuple(v + first if p in (1, 6, 9) and v is not None else v for p, v in enumerate(r)) for r in rows]
    assert answers.of(country, moved) == made


def test_nobody_asked_depends_on_the_country_alone() -> None:
    """Belgian telephone is a no before a look at the list, all else is asked; the shop's country stands in."""
    answers = Permits(shipped(), "BE", DAY)
    verdicts = {code: [PERMITS[x].verdict for x in answers.of(code, ()).shown] for code in ("NL", None)}
    ask = Verdict.ASK_FIRST
    assert verdicts["NL"] == [Verdict.ALLOWED, ask, ask, ask, ask]
    assert verdicts[None] == [Verdict.ALLOWED, ask, Verdict.NO, ask, ask]


def test_what_is_allowed_comes_first() -> None:
    """The list sorts by the letters."""
    assert max(letters_of([Verdict.ALLOWED])) < min(letters_of([Verdict.ASK_FIRST]))
    assert max(letters_of([Verdict.ASK_FIRST])) < min(letters_of([Verdict.NO]))
    assert len(set(LETTERS.values())) == len(Verdict) * len(State)
