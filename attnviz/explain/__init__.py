"""What attention did, in words and numbers: what a row says, why so little, how it came about."""
