"""What the lessons show: each step, its pictures, its answers, and a class that follows them."""
