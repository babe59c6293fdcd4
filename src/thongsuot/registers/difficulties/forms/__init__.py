"""Finding and naming difficulties, and their sheet."""
