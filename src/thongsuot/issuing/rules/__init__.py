"""Layout, numbering and wording of outgoing documents."""
