"""The commands about one person."""

from tests.crm.cli.conftest import CommandLine


def test_the_group_tells_what_it_can_do(cli_at: CommandLine) -> None:
    """Asked for nothing in particular it shows its commands."""
    assert "person" in cli_at.bare("person", "--help").out
