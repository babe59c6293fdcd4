"""Lists as spreadsheets, both ways: every list goes out as it is filtered, and what was edited comes back."""
