"""Working sessions (buổi làm việc): when, who concluded, which units it concerns."""
