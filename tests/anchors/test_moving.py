"""Places are carried over to an edited text where that is proved, and to no other place."""

from kg.anchors.lock import AnchorLock, format_lock, parse_lock
from kg.anchors.moving import Change, Move, locked, moves
from kg.anchors.normalize import fold
from kg.anchors.passages import Passage, Passages
from kg.anchors.placing import PlacedText, marks_of

FIRST, SECOND, THIRD = "The ally signs a pact with the rival.", "The ally signs a note.", "It says no more."
TEXT = f"{FIRST} {SECOND} {THIRD} {SECOND} The end."


def coded(*quotes: str | tuple[str, tuple[str, str]], text: str = TEXT) -> Passages:
    """Return the passages of a sheet that quotes a text, with their places in it."""
    entries = [(quote, None) if isinstance(quote, str) else quote for quote in quotes]
    passages = tuple(Passage(key=f"c{i}", line=i, quote=words, ends=ends) for i, (words, ends) in enumerate(entries))
    known = Passages(file="01.yaml", text=None, entries=passages)
    return again(known, list(moves(known, fold(text))), text)


def again(passages: Passages, found: list[Move], text: str) -> Passages:
    """Return the passages with the places that they have got."""
    lock = locked(found, marks_of(fold(text)))
    entries = (entry.model_copy(update={"anchor": lock.anchors.get(entry.key)}) for entry in passages.entries)
    return Passages(file=passages.file, text=lock.text, entries=tuple(entries))


def moved(passages: Passages, text: str, old: str | None = None) -> Move:
    """Return what becomes of the first passage in another text."""
    return next(moves(passages, fold(text), fold(old) if old else None))


def passage(move: Move, text: str) -> str:
    assert move.anchor is not None
    return fold(text).text[slice(*move.anchor.passage)]


def test_a_quotation_has_the_sentences_around_it_unless_it_says_from_where_to_where() -> None:
    found = list(moves(coded("a pact"), fold(TEXT)))
    assert [passage(move, TEXT) for move in found] == [FIRST]
    assert passage(moved(coded("rival. The ally signs a note. It"), TEXT), TEXT) == f"{FIRST} {SECOND} {THIRD}"
    assert passage(moved(coded(("a pact", ("signs", "the rival"))), TEXT), TEXT) == "signs a pact with the rival"
    assert passage(moved(coded(("a pact […] no more", ("ally signs", "The end."))), TEXT), TEXT) == TEXT[4:]


def is_nowhere(move: Move) -> bool:
    """Return whether the lock will say that an entry was looked for and has no place."""
    return move.anchor is not None and (move.anchor.state, move.anchor.passage, move.anchor.of) == ("lost", (0, 0), 0)


def test_words_that_are_there_twice_have_no_place_before_more_is_said() -> None:
    move = moved(coded("a note"), TEXT)
    assert (move.change, is_nowhere(move)) == (Change.AMBIGUOUS, True)
    assert "occur 2 times; quote more" in move.reason
    told = moved(coded(("a note", ("It says", "The end."))), TEXT)
    assert passage(told, TEXT) == f"{THIRD} {SECOND} The end."


def test_a_quotation_outside_of_its_passage_is_said_so() -> None:
    move = moved(coded(("a pact", ("It says", "no more"))), TEXT)
    assert (move.change, is_nowhere(move)) == (Change.ORPHANED, True)
    assert move.reason == "the quotation is there, but not between “It says” and “no more”"


def test_what_is_as_it_was_is_kept() -> None:
    move = moved(coded("a pact"), TEXT)
    assert (move.change, move.reason, move.needs_somebody) == (Change.KEPT, "", False)


def test_what_comes_before_moves_a_place() -> None:
    new = f"By the way. {TEXT}"
    for old in (TEXT, None):
        move = moved(coded("a pact"), new, old)
        assert (move.change, passage(move, new)) == (Change.MOVED, FIRST)


def test_among_words_that_are_alike_the_comparison_says_which() -> None:
    known = coded("a pact", ("a note", ("It says", "The end.")))
    twice = next(entry for entry in known.entries if entry.key == "c1").model_copy(update={"key": "c0", "ends": None})
    # The second of two sentences that are the same; its lock has it, though its words alone do not say so.
    spot = PlacedText(fold(TEXT)).spots(twice)[1]
    twice = twice.model_copy(update={"anchor": PlacedText(fold(TEXT)).anchor(twice, spot)})
    known = Passages(file="", text=marks_of(fold(TEXT)), entries=(twice,))
    new = f"So. {SECOND} {TEXT}"
    move = moved(known, new, TEXT)
    assert move.change == Change.MOVED
    assert move.anchor is not None
    assert move.anchor.passage[0] == new.rindex(SECOND)
    gone = f"{FIRST} {SECOND} {THIRD} The end."
    move = moved(known, gone, TEXT)
    assert move.change == Change.AMBIGUOUS
    assert move.anchor is not None
    assert move.anchor.state == "lost"
    assert moved(known, gone).change == Change.AMBIGUOUS  # the only one left may be the other


def test_a_changed_sentence_is_written_to_be_looked_at_again() -> None:
    new = TEXT.replace("with the rival", "with a rival")
    for old in (TEXT, None):
        move = moved(coded("signs a pact"), new, old)
        assert (move.change, move.needs_somebody) == (Change.CHANGED, True)
        assert move.anchor is not None
        assert move.anchor.state == "review"
        assert passage(move, new) == "The ally signs a pact with a rival."
    after = again(coded("signs a pact"), [move], new)
    still = moved(after, new)
    assert (still.change, still.needs_somebody) == (Change.KEPT, True)
    assert moved(after, f"So. {new}").needs_somebody


def test_words_that_are_gone_are_proposed_for_and_never_written() -> None:
    new = TEXT.replace("a pact with", "a treaty with")
    move = moved(coded("signs a pact with the"), new, TEXT)
    assert (move.change, move.needs_somebody) == (Change.ORPHANED, True)
    assert move.proposal is not None
    assert move.proposal.words == "signs a treaty with the"
    assert move.anchor is not None
    assert move.anchor.state == "lost"
    after = again(coded("signs a pact with the"), [move], new)
    still = moved(after, new)
    assert (still.change, still.proposal) == (Change.ORPHANED, move.proposal)
    back = moved(after, TEXT)
    assert (back.change, passage(back, TEXT)) == (Change.MOVED, FIRST)
    assert back.anchor is not None
    assert back.anchor.state == "placed"


def test_another_quotation_has_another_place() -> None:
    known = coded("a pact")
    changed = known.entries[0].model_copy(update={"quote": "says no more", "anchor": None})
    move = moved(known.model_copy(update={"entries": (changed,)}), TEXT)
    assert (move.change, passage(move, TEXT)) == (Change.PLACED, THIRD)


def test_a_lock_that_is_not_so_is_not_believed() -> None:
    known = coded("a pact")
    (entry,) = known.entries
    assert entry.anchor is not None
    false = AnchorLock(known.text, {"c0": entry.anchor})
    line = format_lock(false, "01.yaml").replace(b" 0-37 ", b" 38-60 ")
    problems: list[object] = []
    wrong = parse_lock(line, "01.lock", problems).anchors["c0"]  # type: ignore[arg-type]
    assert (problems, wrong.passage) == ([], (38, 60))
    move = moved(known.model_copy(update={"entries": (entry.model_copy(update={"anchor": wrong}),)}), TEXT)
    assert (move.change, passage(move, TEXT)) == (Change.PLACED, FIRST)
