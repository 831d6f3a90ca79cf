"""The owner's report of one month, as it is frozen in the customer file."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from crm.domain.period import Period, PeriodKind
from crm.domain.retention import RetentionFigures


@dataclass(frozen=True, slots=True)
class NamedCustomer:
    """A customer behind a figure. ``year_cents`` is what they spent in the time the list speaks of."""

    reference: str
    name: str
    city: str
    last_on: date | None
    year_cents: int


@dataclass(frozen=True, slots=True)
class MonthlyContent:
    """Everything the report prints, so that a later print is the same to the letter.

    ``trend`` ends with the month itself, oldest first; ``last_year`` holds the same months a year before, None where
    the shop had no customers yet. ``lost`` comes with the spending of the active window before the month, ``new`` and
    ``won_back`` with the spending of the month.
    """

    shop_name: str
    language: str
    currency: str
    amounts_include_vat: bool
    window_days: int
    month: RetentionFigures
    trend: tuple[RetentionFigures, ...]
    last_year: tuple[RetentionFigures | None, ...]
    lost: tuple[NamedCustomer, ...]
    new: tuple[NamedCustomer, ...]
    won_back: tuple[NamedCustomer, ...]
    version: int
    frozen: bool
    made_on: date

    def to_json(self) -> dict[str, Any]:
        """Plain texts, numbers and lists; ``from_json`` makes the same content of it."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "MonthlyContent":
        """The content ``to_json`` made ``stored`` of."""
        names = {key: tuple(_named(person) for person in stored[key]) for key in ("lost", "new", "won_back")}
        return cls(
            **{
                **stored,
                **names,
                "month": _figures(stored["month"]),
                "trend": tuple(_figures(figures) for figures in stored["trend"]),
                "last_year": tuple(figures and _figures(figures) for figures in stored["last_year"]),
                "made_on": date.fromisoformat(stored["made_on"]),
            }
        )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, RetentionFigures | NamedCustomer):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _figures(stored: dict[str, Any]) -> RetentionFigures:
    period = stored["period"]
    first, last = date.fromisoformat(period["first"]), date.fromisoformat(period["last"])
    return RetentionFigures(**{**stored, "period": Period(PeriodKind(period["kind"]), first, last)})


def _named(stored: dict[str, Any]) -> NamedCustomer:
    last_on = stored["last_on"] and date.fromisoformat(stored["last_on"])
    return NamedCustomer(**{**stored, "last_on": last_on})
