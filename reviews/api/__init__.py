"""Reviews, verdicts and publications over REST."""
