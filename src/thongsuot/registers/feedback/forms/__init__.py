"""What citizens and officers fill in."""
