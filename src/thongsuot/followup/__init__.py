"""Matters: whatever must be carried through, with one owner and a clock."""
