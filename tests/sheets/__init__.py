"""Lists as spreadsheets, both ways."""
