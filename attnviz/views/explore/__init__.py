"""What the page Explore shows: one sentence, one word of it in focus, and every step."""
