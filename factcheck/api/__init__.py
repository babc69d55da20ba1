"""What is common to the JSON side."""
