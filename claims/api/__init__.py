"""Articles, claims and evidence over REST."""
