"""Errors are sentences with values."""

import pytest

from crm import errors
from crm.errors import Cancelled, CrmError, FileProblem, InvalidInput


def test_an_error_reads_as_its_sentence() -> None:
    """Values are filled in by name; braces in a value or in a sentence without values stay."""
    assert str(FileProblem("“{name}” is gone.", name="{shop}")) == "“{shop}” is gone."
    assert str(FileProblem("Nothing {here}")) == "Nothing {here}"
    assert str(Cancelled()) == "Cancelled."


def test_an_input_is_named() -> None:
    """The form knows beside which field the sentence belongs."""
    error = InvalidInput("“{text}” is no number.", field="total", text="x")
    assert (error.field, error.values) == ("total", {"text": "x"})
    assert InvalidInput("No.").field == ""


@pytest.mark.parametrize("kind", [errors.NewerFile, errors.DamagedFile, errors.LockedFile])
def test_problems_with_a_file_are_caught_together(kind: type[FileProblem]) -> None:
    """Whoever offers another file catches one class; all end the command line with 1."""
    assert issubclass(kind, FileProblem)
    assert issubclass(FileProblem, CrmError)
    assert kind.exit_code == 1
