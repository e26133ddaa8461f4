"""What the page Train a head shows: marks, a training, and sentences that the head is tried on."""
