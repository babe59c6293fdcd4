"""Pages of forms, of periods, and of reports."""
