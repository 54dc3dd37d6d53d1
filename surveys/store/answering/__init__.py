"""What answering leaves beside the answers: quotas filled, marks given, and how it went."""
