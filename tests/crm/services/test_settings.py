"""Settings: checked, stored, undone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.own_field import OwnField
from crm.errors import InvalidInput
from crm.services import consents, customers, settings
from crm.services.workspace import Workspace
from tests.factories import person


def picture(kind: str = "PNG") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(buffer, kind)
    return buffer.getvalue()


def test_a_change_can_be_undone(workspace: Workspace) -> None:
    """What changes a letter or a figure is a step like every other, pictures too."""
    before = settings.load(workspace)
    wanted = replace(before, shop_name="De Molen", window_days=180, logo=picture(), signature=picture("JPEG"))
    assert settings.save(workspace, wanted).changed == {"setting"}
    assert settings.load(workspace) == wanted
    workspace.undo()
    assert settings.load(workspace) == before
    workspace.redo()
    assert settings.load(workspace) == wanted


@pytest.mark.parametrize(("days", "fits"), [(6, False), (7, True), (3650, True), (3651, False), (0, False)])
def test_the_active_window_has_limits(workspace: Workspace, days: int, fits: bool) -> None:
    """Between a week and ten years; the field is named."""
    wanted = replace(settings.load(workspace), window_days=days)
    if fits:
        settings.save(workspace, wanted)
        assert settings.load(workspace).window_days == days
        return
    with pytest.raises(InvalidInput) as caught:
        settings.save(workspace, wanted)
    assert caught.value.field == "window_days"


@pytest.mark.parametrize("data", [b"<svg/>", picture("GIF"), picture()[:40], b"x" * 5_000_001, picture("BMP")])
@pytest.mark.parametrize("field", ["logo", "signature"])
def test_only_pictures_that_can_be_printed(workspace: Workspace, field: str, data: bytes) -> None:
    """Whole PNG and JPEG files of at most 5 MB; everything else is refused with a sentence."""
    before = settings.load(workspace)
    with pytest.raises(InvalidInput) as caught:
        settings.save(workspace, replace(before, **{field: data}))
    assert caught.value.field == field
    assert settings.load(workspace) == before


def test_own_fields_get_their_key(workspace: Workspace) -> None:
    """The first name is the key for ever; two of one name are refused."""
    before = settings.load(workspace)
    settings.save(workspace, replace(before, own_fields=(OwnField("", " Colour "),)))
    (stored,) = settings.load(workspace).own_fields
    assert stored == OwnField("Colour", "Colour")
    with pytest.raises(InvalidInput) as caught:
        settings.save(workspace, replace(before, own_fields=(stored, OwnField("", "colour"))))
    assert caught.value.field == "own_fields"


@pytest.mark.parametrize("field", ["hourly_cents", "gesture_cents"])
@pytest.mark.parametrize(
    ("cents", "fits"), [(None, True), (0, True), (1_000_000, True), (-1, False), (1_000_001, False)]
)
def test_an_hour_and_a_budget_are_sensible(workspace: Workspace, cents: int | None, fits: bool, field: str) -> None:
    """Or nothing is told about it; the field is named."""
    wanted = replace(settings.load(workspace), **{field: cents})
    if fits:
        settings.save(workspace, wanted)
        assert getattr(settings.load(workspace), field) == cents
        return
    with pytest.raises(InvalidInput) as refused:
        settings.save(workspace, wanted)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("names", "now", "kept", "there"),
    [
        ((" An ", "Els", "", "An"), "Els", ("An", "Els"), "Els"),
        (("An",), "Els", ("An",), ""),
        ((), "Els", (), ""),
    ],
)
def test_names_at_the_counter(
    workspace: Workspace, names: tuple[str, ...], now: str, kept: tuple[str, ...], there: str
) -> None:
    """Empty and double ones go; whoever is there is one of them, or nobody."""
    settings.save(workspace, replace(settings.load(workspace), counter_names=names, counter_name=now))
    found = settings.load(workspace)
    assert (found.counter_names, found.counter_name) == (kept, there)


def test_somebody_else_comes_to_the_counter(workspace: Workspace) -> None:
    """One of the names, or a new one that joins them; undone like every change."""
    before = settings.load(workspace)
    settings.stand_at_counter(workspace, "An")
    found = settings.load(workspace)
    assert (found.counter_name, found.counter_names) == ("An", (*before.counter_names, "An"))
    workspace.undo()
    assert settings.load(workspace) == before


def test_a_name_that_is_removed_stays_with_what_it_recorded(workspace: Workspace) -> None:
    """Events are never changed."""
    added = customers.add(workspace, person()).value
    said = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 2), recorded_by="An")
    consents.record(workspace, added, said)
    settings.save(workspace, replace(settings.load(workspace), counter_names=("Els",), counter_name="Els"))
    assert [event.recorded_by for event in consents.card(workspace, added).events] == ["An"]
