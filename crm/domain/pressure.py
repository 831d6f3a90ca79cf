"""How often one person was written to of late, beside the limit that the shop sets itself (product C3)."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Pressure:
    """``touches`` are the days of marketing letters within ``days`` before today; ``limit`` None for no limit."""

    limit: int | None
    days: int
    touches: tuple[date, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether nothing more may go out today."""
        return self.limit is not None and len(self.touches) >= self.limit

    @property
    def next_on(self) -> date | None:
        """The first day on which one may be written to again; None while it is possible now, or never is."""
        if not self.limit or not self.reached:
            return None
        return sorted(self.touches)[-self.limit] + timedelta(days=self.days)
