"""The documents of the command line."""

from pathlib import Path

from tests.crm.reports import sample


def test_json_has_the_agreed_shape(tmp_path: Path) -> None:
    """The keys other programs rely on."""
    document = sample.written(tmp_path)
    assert (document["window_days"], document["basis"]) == (365, "window")
    assert " ".join(document["periods"][0]) == (
        "period first last unfinished start new won_back lost end classic_rate same_people_rate churn_rate "
        "revenue_kept_rate revenue_cents anonymous_cents"
    )
