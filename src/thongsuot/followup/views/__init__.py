"""Pages of reviewing papers and of moving matters."""
