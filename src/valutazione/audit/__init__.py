"""What an auditor does with a result: have it explained, recompute it, ask what would change it."""
