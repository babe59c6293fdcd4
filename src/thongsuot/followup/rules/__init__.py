"""Who an order is addressed to, and what must be clear before work can be counted."""
