"""Use cases: functions of a Workspace and plain values."""
