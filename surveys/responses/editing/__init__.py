"""What may be wrong with answers, found by rules that are data, and decided on by people."""
