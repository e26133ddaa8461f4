"""What the page Compare shows: one word in two sentences, or under two settings."""
