"""What the desk counts, draws and finds, decided without a database."""
