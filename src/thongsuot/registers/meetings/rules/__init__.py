"""The table of a working session's moves."""
