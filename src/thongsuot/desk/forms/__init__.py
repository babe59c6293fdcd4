"""What one says in the address of a desk page."""
