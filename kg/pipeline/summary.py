"""Say what a build made and found, in numbers and words: all that is shown of it, and all that the next one needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

__all__ = ["BuildSummary"]

_COUNTS = ("chapters", "actors", "actions", "claims", "arguments", "triples")


@dataclass(frozen=True)
class BuildSummary:
    """What a build made and found, and whether it is good enough to replace what was there.

    `files` says how many files were `read`, `unchanged`, `encoded`, and `checked`, which those around a changed one are
    too; `outcomes` is of passages compared with a text, `failed` those among them that cannot be relied on. `rules`
    were looked at, and found `findings` by severity; `messages` says which, and what is to be said of passages. A graph
    `is_whole` if it is small enough to be written next to its store.
    """

    counts: Mapping[str, int]
    files: Mapping[str, int]
    outcomes: Mapping[str, int]
    rules: int
    findings: Mapping[str, int]
    conforms: bool
    failed: int
    messages: tuple[str, ...]
    most_argued: str
    is_whole: bool
    seconds: float
    is_strict: bool

    @property
    def is_good(self) -> bool:
        """Return whether the graph breaks no rule and, in a strict build, every passage can be relied on."""
        return self.conforms and not (self.is_strict and self.failed)

    @property
    def next_command(self) -> str:
        """Return a command to try: to explain what the part with the most arguments last argues a label of, if any."""
        return f"explain {self.most_argued}" if self.most_argued else "questions"

    def text(self, out: Path) -> str:
        """Return all of it in lines, with what to try next on what was built into a folder."""
        rows = {name: str(self.counts[name]) for name in _COUNTS}
        if drafts := self.counts.get("drafts", 0):
            rows["drafts"] = f"{drafts}, on which nothing rests until they are complete; --final refuses them"
        if codings := self.counts.get("codings", 0):
            rows["codings"] = self._coded(codings)
        rows["passages"] = ", ".join(f"{number} {outcome}" for outcome, number in sorted(self.outcomes.items())) or "0"
        rows["rules checked"] = str(self.rules)
        rows["findings"] = ", ".join(f"{number} {name}s" for name, number in self.findings.items())
        rows["files"] = ", ".join(f"{number} {name}" for name, number in self.files.items())
        rows["seconds"] = f"{self.seconds:.1f}"
        width = max(map(len, rows))
        return "\n".join(
            [*self.messages, *(f"{name:{width}}  {value}" for name, value in rows.items()), *self._end(out)]
        )

    def _coded(self, codings: int) -> str:
        """Return how many codings there are beside those of the sheets, and what is to be decided between them."""
        said = [f"{codings} beside what is in chapters/"]
        said += [f"{number} not done" for number in [self.counts.get("codings open", 0)] if number]
        differ, stale = self.counts.get("undecided", 0), self.counts.get("decisions stale", 0)
        said += [f"{differ} difference{'s' if differ > 1 else ''} to decide (kg adjudicate)"] if differ else []
        said += (
            [f"{stale} decision{'s' if stale > 1 else ''} stale, as what was decided on has changed"] if stale else []
        )
        lost = self.counts.get("units unplaced", 0)
        said += [f"{lost} unit{'s' if lost > 1 else ''} without a place in the text, in no figure"] if lost else []
        return "; ".join(said)

    def _end(self, out: Path) -> list[str]:
        if not self.is_good:
            reasons = [] if self.conforms else ["the rules above are broken"]
            reasons += [f"{self._unreliable} cannot be relied on"] if self.is_strict and self.failed else []
            return [f"Nothing was replaced in {out}: {' and '.join(reasons)}."]
        option = "" if out == Path("build") else f" --graph {quote(str(out))}"
        large = f"It is too large to be written whole each time; 'kg export{option} -o FILE' does."
        has, its = ("is", "its place") if self.failed == 1 else ("are", "their places")
        lost = f"{self._unreliable} {has} in the graph without {its} in the text; --strict refuses such a build."
        said = [*([lost] if self.failed else []), *([] if self.is_whole else [large])]
        return [*said, f"Built into {out}. Next: kg {self.next_command}{option}"]

    @property
    def _unreliable(self) -> str:
        return f"{self.failed} passage{'' if self.failed == 1 else 's'}"
