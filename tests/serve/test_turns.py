"""Whose turn it is: short before long, some places kept, and among equals who has the fewest running."""

import asyncio
from contextlib import ExitStack

import pytest

from kg.serve.workers.turns import TooManyWaitError, Turn, Turns


def ask(turns: Turns, client: str, *, is_long: bool = False) -> tuple[ExitStack, Turn]:
    """Return a turn that a client wants, and what gives it back."""
    stack = ExitStack()
    return stack, stack.enter_context(turns.wanted(client, is_long=is_long))


def begun(turns: list[tuple[ExitStack, Turn]]) -> str:
    """Return the clients whose turn has begun."""
    return "".join(turn.client for _, turn in turns if turn.begins.done())


def test_all_places_are_had_by_short_ones_and_some_are_kept_from_long_ones() -> None:
    async def run() -> None:
        for places, long in ((1, 1), (2, 1), (8, 4), (256, 128)):
            turns = Turns(places, long, 999)
            assert len(begun([ask(turns, "a", is_long=True) for _ in range(300)])) == long
            turns = Turns(places, long, 999)
            short = [ask(turns, "a") for _ in range(300)]
            assert len(begun(short)) == places
            assert sum(turns.lengthen(turn) for _, turn in short if turn.begins.done()) == long

    asyncio.run(run())


def test_a_place_given_back_goes_to_who_has_the_fewest_running() -> None:
    async def run() -> None:
        turns = Turns(4, 2, 99)
        running = [ask(turns, "a") for _ in range(4)]
        waiting = [ask(turns, client) for client in "aaabab"]
        assert not begun(waiting)
        running[0][0].close()
        assert begun(waiting) == "b"  # though a came first
        running[1][0].close()
        assert begun(waiting) == "bb"  # b runs one, a runs two
        running[2][0].close()
        assert begun(waiting) == "abb"

    asyncio.run(run())


def test_short_ones_go_before_long_ones_but_some_long_one_runs() -> None:
    async def run() -> None:
        turns = Turns(4, 2, 99)
        running = [ask(turns, "a") for _ in range(4)]
        long, short = [ask(turns, "l", is_long=True) for _ in range(3)], [ask(turns, "s") for _ in range(3)]
        running[0][0].close()
        assert (begun(long), begun(short)) == ("l", "")  # or it would never begin where many are short
        running[1][0].close()
        running[2][0].close()
        assert (begun(long), begun(short)) == ("l", "ss")

    asyncio.run(run())


def test_with_a_single_place_short_and_long_take_turns() -> None:
    async def run() -> None:
        turns = Turns(1, 1, 99)
        first, _ = ask(turns, "x")
        long, short = [ask(turns, "l", is_long=True) for _ in range(2)], [ask(turns, "s") for _ in range(2)]
        order, done = "", first
        while len(order) < 4:
            done.close()
            done, turn = next((stack, turn) for stack, turn in (*long, *short) if turn.begins.done())
            order += turn.client
            long, short = ([one for one in some if one[1] is not turn] for some in (long, short))
        assert order == "lsls"

    asyncio.run(run())


def test_who_goes_away_while_waiting_leaves_nothing_behind() -> None:
    async def run() -> None:
        turns = Turns(1, 1, 2)
        running = ask(turns, "a")
        waiting = [ask(turns, "b"), ask(turns, "c")]
        with pytest.raises(TooManyWaitError, match="2 requests wait"):
            ask(turns, "d")
        waiting[0][0].close()
        last = ask(turns, "d")
        running[0].close()
        assert begun([waiting[1], last]) == "c"
        waiting[1][0].close()
        assert begun([last]) == "d"

    asyncio.run(run())


def test_a_long_one_that_ends_makes_room_for_another() -> None:
    async def run() -> None:
        turns = Turns(2, 1, 99)
        first, second = ask(turns, "a"), ask(turns, "b")
        assert turns.lengthen(first[1])
        assert not turns.lengthen(second[1])
        assert not second[1].is_long
        first[0].close()
        assert turns.lengthen(second[1])

    asyncio.run(run())
