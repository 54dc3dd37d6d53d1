"""What is kept of the editing of answers and of the coding of texts."""
