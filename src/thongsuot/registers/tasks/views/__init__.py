"""Pages of tasks, of giving work, and of work that comes again."""
