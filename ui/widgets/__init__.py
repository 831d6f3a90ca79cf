"""Pieces of pages: they know the theme and the context, never a service."""
