"""The commands segments list and segments show."""

from datetime import UTC, date, datetime
from pathlib import Path

from crm.domain.consent import ConsentEvent, Event, Purpose
from crm.domain.segment import Rule, Segment
from crm.domain.segment_field import Op, What
from crm.services import consents, segments
from tests.crm.cli.conftest import CommandLine
from tests.crm.storage.segment_shop import add, ask
from tests.factories import address


def best(cli: CommandLine) -> None:
    """Anna is vip; the segment Best finds her."""
    with cli.opened() as workspace:
        add(workspace, "Anna", tags=("vip",), number="007")
        add(workspace, "Bo")
        segments.save(workspace, Segment("Best", Rule(parts=(ask(What.TAG, Op.IS, "vip"),))))


def test_segments_are_listed(cli_at: CommandLine) -> None:
    """Each with its size, its share and its rule in words."""
    assert cli_at("segments", "list").out == "No segments yet.\n"
    best(cli_at)
    (one,) = cli_at.json("segments", "list")["segments"]
    assert (one["name"], one["customers"], one["share"], one["rule"]) == ("Best", 1, 0.5, "tagged “vip”")


def test_a_segment_is_shown_by_name_or_number(cli_at: CommandLine) -> None:
    """The customers by the owner's own number."""
    best(cli_at)
    for named in ("best", "1"):
        shown = cli_at.json("segments", "show", named)
        assert [one["customer"] for one in shown["customers"]] == ["007"]


def test_an_unknown_segment_is_a_sentence(cli_at: CommandLine) -> None:
    """Exit code 1, and what is wrong in words."""
    done = cli_at("segments", "show", "nobody")
    assert (done.code, "nobody" in done.err) == (1, True)


def test_letters_to_a_segment(cli_at: CommandLine, tmp_path: Path) -> None:
    """Whoever objects to being selected is left out; a segment and customers together are wrong usage."""
    with cli_at.opened() as workspace:
        for name in ("Anna", "Bo"):
            add(workspace, name, tags=("vip",), addresses=(address(house_number=name),))
        said = ConsentEvent(None, Event.OBJECT, datetime.now(UTC), date(2026, 1, 1), purpose=Purpose.PROFILING)
        consents.record(workspace, 2, said)
        segments.save(workspace, Segment("Best", Rule(parts=(ask(What.TAG, Op.IS, "vip"),))))
    found = cli_at.json("letters", "--segment", "best", "--to", tmp_path / "x.pdf")
    assert (found["written"], found["left_out"]) == (1, [{"customer": "#2", "reason": "profiling"}])
    assert cli_at("letters", "--segment", "best", "--customer", "1", "--to", tmp_path / "y.pdf").code == 2
