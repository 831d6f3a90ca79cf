"""The command ``person``: what is held about one person, and the end of it."""

import click


@click.group()
def person() -> None:
    """What is held about one person: show it, hand it over, erase it."""
