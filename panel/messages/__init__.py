"""What is sent to members: messages, where mail goes, and the outbox's states."""
