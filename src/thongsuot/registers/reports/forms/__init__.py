"""Defining a form, opening a period, filling in a report."""
