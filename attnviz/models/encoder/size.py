"""The size of the model that ships."""

LAYERS, HEADS = 6, 12
ALL_HEADS = LAYERS * HEADS
