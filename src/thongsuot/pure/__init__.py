"""What needs no Django, no clock, no disk and no network: rules as plain values and functions."""
