"""What may be shown: suppression of small cells, and of what would give them away."""
