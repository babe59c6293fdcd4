"""The table of a recommendation's moves, and the kinds of answers."""
