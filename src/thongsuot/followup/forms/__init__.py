"""Deciding on findings, and moving matters."""
