"""The command line: thin commands over services."""

from crm.cli.commands import main

__all__ = ["main"]
