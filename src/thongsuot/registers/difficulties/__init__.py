"""Difficulties (khó khăn, vướng mắc): who has them, who removes them, whether they are gone."""
