"""Where words are in a later state of a text, also of one that is too long to be compared as a whole."""

from random import Random

import pytest

from kg.anchors.normalize import fold
from kg.anchors.token_diff import TokenDiff


@pytest.mark.parametrize("number", [500, 9000])
def test_each_word_that_was_kept_is_where_it_went(number: int) -> None:
    chance = Random(number)
    old = [chance.choice(["the", "ally", "signs", "a", "pact", f"n{i}"]) for i in range(number)]
    new = [word if chance.random() > 0.02 else "indeed" for word in old]
    added = number // 3
    new[added:added] = ["so", "be", "it"]
    texts = [" ".join(words) for words in (old, new)]
    diff = TokenDiff(*map(fold, texts))
    starts = [[0], [0]]
    for words, found in zip((old, new), starts, strict=True):
        for word in words:
            found.append(found[-1] + len(word) + 1)
    kept = [(i, i + 3 * (i >= added)) for i in range(number) if old[i] == new[i + 3 * (i >= added)]]
    moved = [diff.moved((starts[0][i], starts[0][i + 1] - 1)) == (starts[1][j], starts[1][j + 1] - 1) for i, j in kept]
    assert sum(moved) > 0.98 * len(kept)  # next to a change either of two words that are the same may be meant
