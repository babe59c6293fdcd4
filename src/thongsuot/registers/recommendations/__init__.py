"""Recommendations (kiến nghị, đề xuất) of units, who answers each, and whether the answer satisfies."""
