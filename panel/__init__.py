"""WHO: members, staff, and the ground that the rest stands on."""
