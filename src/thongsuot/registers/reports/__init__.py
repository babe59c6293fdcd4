"""Reports of units: asked for once in a form, filled in once by each unit, summed up for who asked."""
