"""Messages are delivered together and in order, early enough, and none twice."""

from attnviz.jobs.batch import Batch


class Loop:
    """The thread that delivers, done by hand."""

    def __init__(self):
        self.soon, self.later, self.delivered = [], [], []
        self.batch = Batch(
            self.delivered.append,
            call_soon=self.soon.append,
            call_later=lambda seconds, run: self.later.append((seconds, run)),
            longest_delay=0.25,
        )

    def run(self):
        while self.soon:
            self.soon.pop(0)()

    def wait(self):
        ((seconds, run),) = self.later
        self.later.clear()
        run()
        return seconds


def test_all_of_a_run_is_delivered_together_at_its_end():
    loop = Loop()
    for message in "abc":
        loop.batch.add(message)
    loop.run()
    assert loop.delivered == []
    loop.batch.send()
    loop.run()
    assert loop.delivered == [["a", "b", "c"]]
    loop.wait()  # nothing is left for the delay that was begun
    assert loop.delivered == [["a", "b", "c"]]


def test_a_long_run_delivers_what_it_has_after_the_delay_and_the_rest_later():
    loop = Loop()
    loop.batch.add("a")
    loop.batch.add("b")
    loop.run()
    assert len(loop.later) == 1  # the first one alone begins a delay
    assert loop.wait() == 0.25
    loop.batch.add("c")
    loop.run()
    assert loop.delivered == [["a", "b"]]
    loop.batch.send()
    loop.run()
    assert loop.delivered == [["a", "b"], ["c"]]
