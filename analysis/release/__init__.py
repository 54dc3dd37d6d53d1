"""What a release is: its figures, its steps, its provenance and its checks."""
