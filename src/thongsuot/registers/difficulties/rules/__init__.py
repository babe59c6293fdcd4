"""The table of a difficulty's moves."""
