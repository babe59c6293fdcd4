"""The installation: settings, addresses, the command, and the database it starts by itself."""
