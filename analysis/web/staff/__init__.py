"""The pages on which staff make, check, approve and plan a release."""
