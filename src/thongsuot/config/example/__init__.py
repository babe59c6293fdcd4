"""The example every fresh installation begins with: the page this project started from, carried through."""
