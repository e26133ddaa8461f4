"""What the page says of the next word and of what a change did to it, in Markdown."""

from attnviz.explain.reading import percent
from attnviz.models.decoder import NextWord
from attnviz.ui.next_word.scene import Scene
from attnviz.ui.parts.markdown import literal

BLANK = {"␣": "a space", "␣␣": "two spaces", "⏎": "a new line"}


def name_of(word: str) -> str:
    """A piece as a sentence calls it."""
    return BLANK.get(word, literal(word[:40]))


def headline(s: Scene) -> str:
    """Which word comes next, or what became of it."""
    target = s.target
    if not s.is_changed:
        return f":blue[{name_of(target.text)}] comes next, with {percent(target.probability)}"
    now, then = s.changed.probability(target.id), s.changed.top[0]
    return f"{_cause(s)}, {_became(target, now)}{_instead(target, then)}"


def _cause(s: Scene) -> str:
    """What was changed, as the beginning of a sentence."""
    words = list(dict.fromkeys(s.plain.tokens[cut.read] for cut in s.settings.cuts))
    told = []
    if words:
        named = " and ".join(f":orange[{name_of(word)}]" for word in words[:3])
        more = f" and {len(words) - 3} more" if len(words) > 3 else ""
        told.append(f"Without {named}{more}")
    if s.settings.off:
        count = len(s.settings.off)
        off = f"{count} {'head' if count == 1 else 'heads'} switched off"
        told.append(f"with {off}" if told else f"With {off}")
    return " and ".join(told)


def _became(target: NextWord, now: float) -> str:
    was = target.probability
    name = f":blue[{name_of(target.text)}]"
    if abs(now - was) < 0.005:
        return f"{name} stays at {percent(now)}"
    verb = "rises" if now > was else "falls"
    return f"{name} {verb} from {percent(was)} to {percent(now)}"


def _instead(target: NextWord, then: NextWord) -> str:
    if then.id == target.id:
        return " and still comes first"
    return f"; :violet[{name_of(then.text)}] comes first now, with {percent(then.probability)}"


def risen_and_fallen(s: Scene) -> str:
    """Which words gained and lost most by the change, in one sentence."""
    words = {word.id: word for word in (*s.plain.top, *s.changed.top)}
    moved = {i: s.changed.probability(i) - s.plain.probability(i) for i in words}
    up, down = max(moved, key=moved.__getitem__), min(moved, key=moved.__getitem__)
    told = []
    if moved[up] >= 0.005:
        told.append(f"*{name_of(words[up].text)}* gains {100 * moved[up]:.0f} points")
    if moved[down] <= -0.005:
        told.append(f"*{name_of(words[down].text)}* loses {-100 * moved[down]:.0f} points")
    return f"{' and '.join(told)}." if told else "Hardly anything changes."
