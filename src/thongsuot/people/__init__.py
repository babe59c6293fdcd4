"""Who there is: bodies over time, persons in posts, accounts, and the duties that let them act."""
