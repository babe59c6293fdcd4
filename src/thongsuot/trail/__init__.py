"""What happened, by whom and when: append-only entries, each chained to the one before it."""
