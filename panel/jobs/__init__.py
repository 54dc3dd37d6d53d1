"""What runs by itself: the scheduler and the sending of mail."""
