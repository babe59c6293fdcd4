"""Uploading a table; the empty one to fill in, and the rows that were not taken."""
