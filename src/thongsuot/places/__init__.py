"""Administrative units over time: who they were, what became of them, and how to find one by a typed name."""
