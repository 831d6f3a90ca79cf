"""Values and rules: frozen dataclasses and pure functions."""
