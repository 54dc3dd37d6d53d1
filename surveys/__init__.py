"""What is asked: questionnaires, fieldwork and answers."""
