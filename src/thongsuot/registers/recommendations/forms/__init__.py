"""Sending, routing and answering recommendations, and their sheet."""
