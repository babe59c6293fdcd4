"""How entries are chained and how a broken chain is found."""
