"""What programs read without signing in: two feeds of verdicts, and the ledger."""
