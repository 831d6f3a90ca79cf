"""The settings of the customer file."""

from collections.abc import Iterable
from dataclasses import replace

from crm.domain.celebration import checked_names
from crm.domain.own_field import checked_fields
from crm.domain.settings import Settings
from crm.domain.tier import checked as checked_tiers
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import settings as stored

WINDOW_DAYS = range(7, 3651)
MOST_CENTS = 1_000_000
INACTIVE_YEARS = range(1, 31)
LEAD_DAYS = range(31)
MAX_PICTURE_BYTES = 5_000_000


def load(workspace: Workspace) -> Settings:
    """The settings as they are now."""
    with workspace.read() as session:
        return stored.load(session)


def save(workspace: Workspace, settings: Settings) -> Outcome:
    """Store changed settings. Nobody is at the counter whose name is not among those known.

    Raises:
        InvalidInput: a number is out of range, a picture cannot be read, two own fields share a name, or the tiers
            make no sense.
    """
    if settings.window_days not in WINDOW_DAYS:
        raise InvalidInput(N_("The active window is between 7 and 3650 days."), field="window_days")
    for field in ("hourly_cents", "gesture_cents"):
        if not 0 <= (getattr(settings, field) or 0) <= MOST_CENTS:
            raise InvalidInput(N_("This amount cannot be right."), field=field)
    if settings.inactive_years not in INACTIVE_YEARS:
        raise InvalidInput(N_("People are kept between 1 and 30 years."), field="inactive_years")
    if settings.lead_days not in LEAD_DAYS:
        raise InvalidInput(N_("Print and post take between 0 and 30 days."), field="lead_days")
    for field in ("logo", "signature"):
        _check_picture(getattr(settings, field), field)
    names, now = _people(settings.counter_names, settings.counter_name)
    tidy = replace(
        settings,
        own_fields=checked_fields(settings.own_fields),
        own_names=checked_names(settings.own_names),
        counter_names=names,
        counter_name=now,
        tiers=checked_tiers(settings.tiers),
    )
    with workspace.write(N_("Change settings")) as unit:
        stored.save(unit.session, tidy)
    return finished(unit)


def stand_at_counter(workspace: Workspace, name: str) -> Outcome:
    """Say who is at the counter from now on; a new name joins the others."""
    with workspace.write(N_("Change settings")) as unit:
        found = stored.load(unit.session)
        names, now = _people((*found.counter_names, name), name)
        stored.save(unit.session, replace(found, counter_names=names, counter_name=now))
    return finished(unit)


def _people(names: Iterable[str], current: str) -> tuple[tuple[str, ...], str]:
    """Names without empty and equal ones, and who of them is there."""
    tidy = tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))
    now = " ".join(current.split())
    return tidy, now if now in tidy else ""


def _check_picture(data: bytes, field: str) -> None:
    if not data:
        return
    import io

    from PIL import Image, UnidentifiedImageError

    problem = InvalidInput(N_("This picture cannot be read; use a PNG or JPEG file of at most 5 MB."), field=field)
    if len(data) > MAX_PICTURE_BYTES:
        raise problem
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise problem from error
