"""The moves, the kinds, the clocks, and who has to wait."""
