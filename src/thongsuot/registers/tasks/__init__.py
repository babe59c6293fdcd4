"""Tasks (nhiệm vụ) from directives: accepted, reported, evidenced, confirmed."""
