"""Lists as files, and files that come back."""
