"""A PostgreSQL server of the installation's own, started when the first connection asks for it."""
