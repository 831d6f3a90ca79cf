"""Rows and columns: a column is data."""
