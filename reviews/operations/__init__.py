"""What readers and editors do, one file per verb, in the order of the flow."""
