"""How a paper becomes an article, and how far something has got in a citizen's words."""
