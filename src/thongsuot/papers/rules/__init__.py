"""Kinds of papers and findings."""
