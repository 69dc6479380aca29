"""Give the passages of a corpus a place in the texts that are at hand, and see what became of those that have one."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kg.anchors.outcomes import Anchor
from kg.anchors.passages import Passages
from kg.errors import InputError
from kg.files import display_path
from kg.pipeline.corpus_state import EncodedCorpus
from kg.store.ledger import Ledger
from kg.texts.lock_writer import is_unplaced, new_places, write_lock
from kg.texts.matching import check_texts, texts_at_hand

__all__ = ["anchors_of", "place_new", "shipped_texts"]


def place_new(encoded: EncodedCorpus, ledger: Ledger, given: Mapping[str, Path]) -> bool:
    """Write the locks in which passages get a place, and return whether there were any.

    `given` has for chapters (`ch6`, or `tw2019-ch6`) the file of their text. The lock of a sheet with mistakes is left
    as it is: what is left out of that sheet would lose its place.
    """
    written = False
    for name, path in texts_at_hand(shipped_texts(encoded), given).items():
        passages, file = _passages(name, encoded, ledger), encoded.files[name].path
        is_new = passages.text is None or is_unplaced(passages)
        if is_new and not encoded.doubtful_entries.get(passages.file):
            with suppress(InputError):  # that a text cannot be read is said when its passages are looked for
                lock = new_places(passages, path)
                written |= lock is not None and write_lock(file, lock)
    return written


def anchors_of(
    encoded: EncodedCorpus, ledger: Ledger, texts: Mapping[str, str], given: Mapping[str, Path]
) -> tuple[Anchor, ...]:
    """Return what became of the passages of the chapters whose texts are at hand."""
    return check_texts(texts, given, lambda name: _passages(name, encoded, ledger))


def shipped_texts(encoded: EncodedCorpus) -> dict[str, str]:
    """Return for each coded chapter the file of the text that ships with it, or nothing."""
    return {
        name: str(encoded.homes[name] / row.text) if row.text else ""
        for name, row in encoded.rows.items()
        if encoded.files[name].kind == "chapter"
    }


def _passages(name: str, encoded: EncodedCorpus, ledger: Ledger) -> Passages:
    """Return the passages of a chapter."""
    file = encoded.files[name]
    known = Passages.model_validate_json(ledger.places(file.key)[1])
    return known.model_copy(update={"file": display_path(file.path)})
