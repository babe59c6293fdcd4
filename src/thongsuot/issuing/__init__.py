"""Outgoing administrative documents (văn bản đi): drafts, the numbers they take, and what was issued."""
