"""Columns, cells and files of spreadsheets; no Django."""
