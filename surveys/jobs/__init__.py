"""What surveys does by itself, at its hour."""
