"""What vectors say of words: met one by one, judged by people's answers, learned from a text."""
