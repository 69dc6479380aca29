"""Send the graphs that changed to a store, so that it is never said to hold what it does not.

Before anything is sent, the list in the store is written without the hashes of what is about to change; after it, with
those of what came. Whenever a run is broken off in between, the next one sends again what is not known to have come.

Two who publish at the same time learn of each other: the list names the run that is not done with it, is read again
each time before it is written, and is never written over what another run has written meanwhile. What the Graph Store
Protocol gives no means to, except where a store has ETags, is to read and write it in one step.
"""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import Quad

from kg.errors import KgError
from kg.rdf.bases import Base, base_in
from kg.store.remote.http import RemoteError
from kg.store.remote.manifest import (
    Manifest,
    Plan,
    alike,
    content,
    content_hash,
    manifest_content,
    named_graphs,
    plan,
    read_manifest,
    run_of,
)

__all__ = ["Published", "publish"]

#: Is given the name of a step, how many parts of it are done, and how many there are.
Progress = Callable[[str, int, int], None]

#: After so many graphs the list in the store is brought up to date, so that a run broken off has done something.
_CHECKPOINT = 200
#: A store that answers so many times in a row that it is busy is left alone.
_MOST_BUSY = 3
_BUSY = {429, 502, 503, 504}
_HOPELESS = {0, 401}
_CHANGED = 412
_NOT_TRIED = "not tried, because the store no longer answers"
_LEFT = "not tried, because somebody else publishes there"


class NamedGraphs(Protocol):
    """A store of named graphs."""

    def get(self, graph: str) -> list[Quad]:
        """Return the statements of a graph, none where there is no such graph."""

    def put(self, graph: str, triples: bytes) -> None:
        """Put a graph in the place of the one of that name."""

    def replace(self, graph: str, triples: bytes) -> None:
        """Put a graph in the place of the one that `get` gave; raise with status 412 where it is known to differ."""

    def delete(self, graph: str) -> None:
        """Remove a graph."""

    def check(self) -> None:
        """Raise where this is no store."""


@dataclass
class Published:
    """What was planned and what came of it: graphs by name.

    `missing` says of each graph that should be in the store, or should no longer be, why it is not so; `altered` are
    those that somebody else had changed there; `triples` is how many each graph at hand has. `unfinished` says that the
    list that was found is of a run that is under way or was broken off, `overtaken` that another one began meanwhile.
    """

    plan: Plan
    triples: Mapping[str, int]
    altered: tuple[str, ...] = ()
    sent: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    unfinished: bool = False
    overtaken: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether everything came."""
        return not (self.missing or self.overtaken)


class OvertakenError(Exception):
    """Somebody else has written the list."""


class _List:
    """The list in a store, as this run has read or written it last."""

    def __init__(self, store: NamedGraphs, base: Base) -> None:
        self._store, self._base = store, base
        self._run = secrets.token_hex(8)
        self._last = self._held()

    @property
    def name(self) -> str:
        """Return the name of its graph."""
        return self._base.published.value

    @property
    def manifest(self) -> Manifest:
        """Return the graphs in it."""
        return self._last[0]

    @property
    def is_unfinished(self) -> bool:
        """Return whether the run that wrote it was not done with it."""
        return bool(self._last[1])

    def write(self, manifest: Manifest, *, done: bool = False) -> None:
        """Put a list in the place of that one; raise `OvertakenError` where another one is there now."""
        wanted = (dict(manifest), "" if done else self._run)
        if self._held() != self._last:
            raise OvertakenError
        try:
            self._store.replace(self.name, manifest_content(*wanted, self._base))
        except RemoteError as error:
            if error.status != _CHANGED:
                raise
            held = self._held()
            if held not in (self._last, wanted):
                raise OvertakenError from None
            if held == self._last:  # a web server in between gave it a tag that the store does not know
                self._store.put(self.name, manifest_content(*wanted, self._base))
            # Otherwise it came, the answer did not, and it was sent again.
        self._last = wanted

    def _held(self) -> tuple[dict[str, str | None], str]:
        found = self._store.get(self.name)
        return read_manifest(found, self._base), run_of(found, self._base)


def publish(  # noqa: PLR0913  # one for each option
    store: NamedGraphs,
    quads: Iterable[Quad],
    origin: str,
    *,
    prune: bool = False,
    verify: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Published:
    """Return what came of sending the graphs that a store does not hold yet.

    `prune` removes those that were published there and are no longer at hand, `verify` reads every graph back and
    compares it, and `dry_run` changes nothing. Raise `InputError` where something cannot be published, `RemoteError`
    where the store refuses already what comes first, and `KgError` where somebody else began meanwhile.
    """
    notify = progress or (lambda *_: None)
    notify("reading what is there", 0, 1)
    statements = set(quads)
    base = base_in(statements)
    graphs = named_graphs(statements, origin, base)
    local = {name: content_hash(content(found)) for name, found in graphs.items()}
    listed = _List(store, base)
    remote = listed.manifest
    if not remote and dry_run:
        store.check()
    altered = _altered(store, graphs, plan(local, remote).same, notify) if verify else ()
    todo = plan(local, remote, altered=altered)
    result = Published(todo, {name: len(found) for name, found in graphs.items()}, altered)
    result.unfinished = listed.is_unfinished
    if dry_run or not (todo.send or (prune and todo.over)):
        return result
    _carry_out(store, listed, result, graphs, {**remote, **local}, prune=prune, verify=verify, notify=notify)
    return result


def _carry_out(  # noqa: PLR0913  # what a run needs
    store: NamedGraphs,
    listed: _List,
    result: Published,
    graphs: Mapping[str, list[Quad]],
    hashes: Mapping[str, str | None],
    *,
    prune: bool,
    verify: bool,
    notify: Progress,
) -> None:
    remove = result.plan.over if prune else ()
    todo = (*result.plan.send, *remove)
    known = {**hashes, **dict.fromkeys(todo)}
    try:
        listed.write(known)
    except OvertakenError:
        hint = "Nothing was sent. Run the same command again when they are done"
        raise KgError(f"Somebody else has begun to publish there since the list there was read. {hint}.") from None
    busy = 0
    for done, name in enumerate(todo):
        notify("sending", done, len(todo))
        try:
            if done and done % _CHECKPOINT == 0:
                listed.write(known)
            if name in graphs:
                _send(store, name, graphs[name], verify=verify)
                known[name] = hashes[name]
                result.sent.append(name)
            else:
                store.delete(name)
                del known[name]
                result.removed.append(name)
            busy = 0
        except OvertakenError:
            result.overtaken = True
            result.missing.update(dict.fromkeys(todo[done:], _LEFT))
            return
        except RemoteError as error:
            result.missing[name] = error.why
            busy = busy + 1 if error.status in _BUSY else 0
            if error.status in _HOPELESS or busy == _MOST_BUSY:
                result.missing.update(dict.fromkeys(todo[done + 1 :], _NOT_TRIED))
                break
    try:
        listed.write(known, done=True)
    except OvertakenError:
        result.overtaken = True
    except RemoteError as error:
        result.missing[listed.name] = f"the list of what was sent: {error.why}"


def _send(store: NamedGraphs, name: str, quads: list[Quad], *, verify: bool) -> None:
    store.put(name, content(quads))
    if verify and not alike(quads, store.get(name)):
        why = "what the store gives back is not what was sent"
        raise RemoteError(f"{name}: {why}.", 200, why)


def _altered(
    store: NamedGraphs, graphs: Mapping[str, list[Quad]], names: tuple[str, ...], notify: Progress
) -> tuple[str, ...]:
    """Return those of the graphs that the store holds otherwise than it says."""
    found = []
    for done, name in enumerate(names):
        notify("comparing", done, len(names))
        if not alike(graphs[name], store.get(name)):
            found.append(name)
    return tuple(found)
