"""Where the address stands for the envelope's window, and where the sheet is folded (domain research 2.1 to 2.4)."""

from dataclasses import dataclass

from crm.errors import InvalidInput
from crm.i18n import N_


@dataclass(frozen=True, slots=True)
class WindowProfile:
    """Measures in millimetres from the top-left corner of the sheet.

    ``inset`` is the space between the left edge and the text, ``mark_x`` is where fold marks start.
    """

    id: str
    title: str
    x: float
    y: float
    width: float
    height: float
    folds: tuple[float, ...] = ()
    mark_x: float = 5.0
    inset: float = 0.0

    @property
    def text_left(self) -> float:
        return self.x + self.inset

    @property
    def text_width(self) -> float:
        """How wide an address may be; two millimetres stay free at the right."""
        return self.width - self.inset - 2


PROFILES = (
    WindowProfile("nl-dl-left", N_("Netherlands, DL envelope, window left"), 35, 48.5, 70, 30, (107,), 5),
    WindowProfile("nl-dl-right", N_("Netherlands, DL envelope, window right"), 105, 48.5, 70, 30, (107,), 201),
    WindowProfile("nl-c5-left", N_("Netherlands, C5 envelope, window left"), 35, 43.5, 70, 40, (158,), 5),
    WindowProfile("nl-c5-right", N_("Netherlands, C5 envelope, window right"), 105, 43.5, 70, 40, (158,), 201),
    WindowProfile("din-a", N_("DIN 5008, form A"), 20, 27, 85, 45, (87, 192), 5, 5),
    WindowProfile("din-b", N_("DIN 5008, form B"), 20, 45, 85, 45, (105, 210), 5, 5),
    WindowProfile("be-left", N_("Belgium, window left"), 33, 45, 80, 35, (99,), 5),
    WindowProfile("be-right", N_("Belgium, window right"), 110, 45, 80, 35, (99,), 201),
    WindowProfile("none", N_("No window: envelopes are addressed by hand"), 25, 48.5, 90, 35),
)
"""The measures of NEN 1026 as two public implementations have them, DIN 5008, and the Belgian post's zone."""


def profile(profile_id: str) -> WindowProfile:
    """The profile with this id.

    Raises:
        InvalidInput: there is none.
    """
    for found in PROFILES:
        if found.id == profile_id:
            return found
    raise InvalidInput(N_("There is no envelope “{envelope}”."), field="envelope", envelope=profile_id)
