"""The main window and the session that fills it; each imported from its own module, the window first."""
