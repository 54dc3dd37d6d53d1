"""What the demonstration writes: its own folder, and through the stores of the three packages."""
