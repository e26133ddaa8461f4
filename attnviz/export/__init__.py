"""What a person can take away: numbers, a page, code, a link, a table for a notebook."""
