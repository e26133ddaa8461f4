"""What the lessons show: each step, its pictures, its answers, and what a teacher needs."""
