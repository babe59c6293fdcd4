"""Papers as they came in, and what was found in them, with the place each finding was read from."""
