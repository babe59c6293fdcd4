"""Kinds of bodies and roles, and the form every answer about permission has."""
