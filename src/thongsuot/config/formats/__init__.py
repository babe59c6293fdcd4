"""How dates are written in each language, where Django does not know it."""
