"""Give the passages of a corpus that have no place yet one, where the text of their chapter is at hand."""

from collections.abc import Mapping
from pathlib import Path

from kg.files import display_path
from kg.pipeline.corpus_state import EncodedCorpus
from kg.sheets.passages import Passages
from kg.store.ledger import Ledger
from kg.texts.lock_writer import is_unplaced, new_places, write_lock
from kg.texts.matching import texts_at_hand

__all__ = ["passages_of", "place_new", "shipped_texts"]


def place_new(encoded: EncodedCorpus, ledger: Ledger, given: Mapping[str, Path]) -> bool:
    """Write the locks in which passages get a place, and return whether there were any.

    `given` has for chapters (`ch6`, or `tw2019-ch6`) the file of their text.
    """
    shipped = shipped_texts(encoded)
    written = False
    for name, path in texts_at_hand(shipped, given).items():
        passages = passages_of(name, encoded, ledger)
        if (passages.text is None or is_unplaced(passages)) and (lock := new_places(passages, path)):
            file = encoded.unplaced[name][0] if name in encoded.unplaced else encoded.files[name]
            written |= write_lock(file.path, lock)
    return written


def passages_of(name: str, encoded: EncodedCorpus, ledger: Ledger) -> Passages:
    """Return the passages of a chapter."""
    if name in encoded.unplaced:
        file, _, passages = encoded.unplaced[name]
    else:
        file, passages = encoded.files[name], ledger.places(encoded.files[name].key)[1]
    return Passages.model_validate_json(passages).model_copy(update={"file": display_path(file.path)})


def shipped_texts(encoded: EncodedCorpus) -> dict[str, str]:
    """Return for each coded chapter the file of the text that ships with it, or nothing."""
    found = {
        name: str(encoded.homes[name] / row.text) if row.text else ""
        for name, row in encoded.rows.items()
        if encoded.files[name].kind == "chapter"
    }
    unplaced = {
        name: str(file.path.parent.parent / text) if text else "" for name, (file, text, _) in encoded.unplaced.items()
    }
    return found | unplaced
