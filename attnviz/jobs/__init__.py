"""What runs for many visitors at once, without a screen.

- `queue`: runs of a page wait for a slot, so that each ends as early as it can;
- `job`: long work of one visitor in a thread, one at a time;
- `download`: a published set is downloaded once for all who asked for it;
- `training`: a visitor's training goes on in slices, of a few visitors at a time;
- `batch`: messages of a run that are sent together;
- `cache`: what is the same for all visitors is computed once;
- `memory`: the bytes that the vectors of all visitors may take together.
"""
