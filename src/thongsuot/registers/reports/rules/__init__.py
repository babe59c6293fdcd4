"""The table of a report's moves, its periods, its figures, what must agree in it, and what stands out."""
