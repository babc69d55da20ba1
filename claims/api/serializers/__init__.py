"""What the API shows of this app's rows, and what it takes."""
