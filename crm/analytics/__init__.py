"""Arrays and tables in, the same out; pure."""
