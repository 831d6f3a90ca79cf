"""One line of the table of measurements."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """A measurement beside its floor in the same run. ``goal`` bounds the ratio; ``unit`` is that of both numbers.

    With ``better="lower"`` the ratio is measured ÷ floor; with ``"higher"`` floor ÷ measured (how many times faster).
    """

    operation: str
    floor_seconds: float
    measured_seconds: float
    limit: float
    better: str = "lower"

    @property
    def ratio(self) -> float:
        if self.better == "higher":
            return self.floor_seconds / self.measured_seconds
        return self.measured_seconds / self.floor_seconds

    @property
    def reached(self) -> bool:
        return self.ratio >= self.limit if self.better == "higher" else self.ratio <= self.limit

    @property
    def goal(self) -> str:
        return f"{'>=' if self.better == 'higher' else '<='} {self.limit:g}"

    @property
    def floor(self) -> str:
        return _time(self.floor_seconds)

    @property
    def measured(self) -> str:
        return _time(self.measured_seconds)


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
