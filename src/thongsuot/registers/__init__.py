"""One folder for each kind of work that is carried through. Registers never import each other."""
