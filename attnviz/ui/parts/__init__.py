"""The parts of which pages are made: pictures and their links, receipts, files to take away."""
