"""Make what is stale of a corpus and see what is wrong in it: all that a build does before it writes its graph."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg.anchors.outcomes import Anchor, Look, Outcome
from kg.errors import InputError, Problem
from kg.pipeline import local_pool
from kg.pipeline.mistakes import broken_rules, lost_passages
from kg.pipeline.parts.check import CheckedCorpus, validate_changed
from kg.pipeline.parts.encode import encode_changed
from kg.pipeline.parts.state import EncodedCorpus, anchors_of, place_new, shipped_texts
from kg.pipeline.unchanged import Stamp
from kg.store.ledger import Ledger

__all__ = ["Checked", "check", "next_step"]


class Checked(NamedTuple):
    """A corpus of which every file can be read: what it is made of, its parts, and what was found in them.

    `anchors` are the passages that were compared with a text, `lost` what is wrong with places that only their text
    puts right, and `texts` the files of the texts that ship, by chapter.
    """

    stamp: Stamp
    encoded: EncodedCorpus
    checked: CheckedCorpus
    anchors: tuple[Anchor, ...]
    lost: tuple[Problem, ...]
    texts: Mapping[str, str]


def check(  # noqa: PLR0913
    stamp: Stamp,
    again: Callable[[], Stamp],
    ledger: Ledger,
    texts: Mapping[str, Path],
    engine: str,
    *,
    before: Mapping[str, str],
    run: local_pool.Runner[Any, Any],
    notify: local_pool.Progress = lambda *_: None,
    final: bool = False,
    look: Look | None = None,
) -> Checked:
    """Return a corpus after what was stale has been made and checked, and is in the ledger.

    `again` gives the stamp anew, for where passages got a place; `before` has the parts of a graph that was good, and
    `look` says what became of passages in a text, if given. Raise `InputError` with every mistake in every file and,
    where there is one, with every rule that the other files break.
    """
    encoded = encode_changed(stamp, ledger, run, notify, before)
    if place_new(encoded, ledger, texts):
        stamp = again()
        encoded = encode_changed(stamp, ledger, run, notify, before)
    checked = validate_changed(encoded, ledger, run, engine, notify)
    if final:
        checked.hold_to_final(encoded, ledger, engine)
    named = shipped_texts(encoded)
    is_whole = not (encoded.problems or encoded.unplaced)
    lost = [] if is_whole else [*lost_passages(encoded, ledger, named, texts, look)]
    # A text that was never there is no quotation that is lost: nothing of its chapter has a place.
    if encoded.problems or any(problem.entry == "text" for problem in lost):
        raise InputError([*encoded.problems, *broken_rules(encoded, ledger, checked), *lost])
    anchors = anchors_of(encoded, ledger, named, texts, look)
    unseen = (one for part in encoded.unplaced.values() for one in part if one in lost)
    return Checked(stamp, encoded, checked, anchors, tuple(unseen), named)


def next_step(anchor: Anchor) -> str:
    """Return what to do about words that are not in a text; what to do about others is in the reason."""
    accepted = f", or take the nearest words with 'kg anchors FOLDER --accept {anchor.entry}'"
    hint = f"correct the quotation{accepted if 'the nearest are' in anchor.reason else ''}"
    return hint if anchor.outcome is Outcome.ORPHANED else ""
