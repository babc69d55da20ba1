"""What changes: one function a use case, one transaction and one event each."""
