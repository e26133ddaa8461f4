"""A class, live: the teacher's board, the phones, and a page that all follow."""
