"""What changes a letter or a figure: stored in the customer file, undoable."""

from dataclasses import dataclass, field
from datetime import date

from crm.domain.address import PostalAddress
from crm.domain.celebration import OwnName
from crm.domain.own_field import OwnField
from crm.domain.permission import Rule
from crm.domain.signing import Wait
from crm.domain.tier import OFF, TierPlan


@dataclass(frozen=True, slots=True)
class Settings:
    """The shop. ``window_days`` is the active window of metrics section 1; offsets shift printed letters.

    ``logo`` and ``signature`` are picture files (PNG or JPEG) as bytes, empty for none; ``envelope`` is the id of a
    window profile; ``letterhead`` False prints for preprinted paper; ``counter_names`` are the people at the counter,
    one of them (``counter_name``) now; ``own_rules`` stand above the shipped law on contact, and
    ``rules_checked`` tells when the owner looked at the law of a country; at most ``touch_limit``
    marketing messages go to one person within ``touch_days`` (None: no limit); whoever never bought is kept for
    ``inactive_years`` after the last word; ``own_fields`` are what the shop asks of its customers beside what the
    program knows; ``hourly_cents`` is what an hour of the owner costs and ``gesture_cents`` what gestures for one
    customer may cost in 12 months, None while not told. ``own_names`` are name days the calendars do not know; who
    was born on 29 February keeps the day on 1 March in other years with ``leap_in_march``, else on 28 February;
    ``lead_days`` is how long a letter takes to be printed and delivered; ``letters_wait`` says which printed letters
    wait to be signed; ``tiers`` are off until the owner wants them.
    """

    shop_name: str = ""
    address: PostalAddress = field(default_factory=lambda: PostalAddress(country="NL"))
    phone: str = ""
    email: str = ""
    website: str = ""
    language: str = "nl"
    signer: str = ""
    currency: str = "EUR"
    window_days: int = 365
    amounts_include_vat: bool = True
    envelope: str = "nl-dl-left"
    offset_x_mm: float = 0.0
    offset_y_mm: float = 0.0
    letterhead: bool = True
    logo: bytes = b""
    signature: bytes = b""
    own_fields: tuple[OwnField, ...] = ()
    hourly_cents: int | None = None
    gesture_cents: int | None = None
    counter_names: tuple[str, ...] = ()
    counter_name: str = ""
    own_rules: tuple[Rule, ...] = ()
    rules_checked: tuple[tuple[str, date], ...] = ()
    touch_limit: int | None = None
    touch_days: int = 30
    inactive_years: int = 3
    own_names: tuple[OwnName, ...] = ()
    leap_in_march: bool = False
    lead_days: int = 3
    letters_wait: Wait = Wait.UNSIGNED
    tiers: TierPlan = OFF

    @property
    def country(self) -> str:
        return self.address.country
