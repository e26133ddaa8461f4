"""What a class sees: questions with their answers, how often each was given, and the way in."""
