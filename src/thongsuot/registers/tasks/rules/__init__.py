"""The table of a task's moves, and the six clears."""
