"""Neutral report blocks and their writers."""
