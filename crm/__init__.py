"""Stamklant without a screen: every use case, no Qt."""

__version__ = "0.1.0"
