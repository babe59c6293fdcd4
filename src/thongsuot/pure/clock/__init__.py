"""Working time: which days are worked, and when a period ends."""
