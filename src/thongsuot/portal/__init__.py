"""Public pages: the province's and the wards' sites, their news, and what became of what was concluded."""
