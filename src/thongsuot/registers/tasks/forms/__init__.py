"""What is asked when work is given and done."""
