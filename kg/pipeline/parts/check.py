"""Ask the rules of the parts of a corpus that are new, or around which something is new, and remember the answers."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple

from kg.encode.fragments import ACTORS
from kg.fingerprint import CHECKING
from kg.pipeline.local_pool import Runner
from kg.pipeline.parts.encode import BATCH
from kg.pipeline.parts.state import EncodedCorpus
from kg.rdf.namespaces import OPP, local_name
from kg.rdf.ordering import QuadTerms, is_drafts, name_of, split_line, statements
from kg.store.ledger import Ledger, digest
from kg.store.rows import LedgerRow
from kg.validation import fragments, validator
from kg.validation.fragments import Checked, FragmentGroup
from kg.validation.rule_scope import surroundings
from kg.validation.validator import Finding

__all__ = ["CheckedCorpus", "validate_changed"]

#: Under which name the statements of the codebook are, which are about no thing of the project.
_CONCEPTS = ""
#: What a membership names.
_SIDES = {str(OPP.member).encode(), str(OPP.organization).encode()}


class CheckedCorpus:
    """What the rules find in each part, by its name, and how many parts were looked at anew.

    `looked_at_by` gives how many nodes each rule looked at, as the bytes of an array, by their hash in a row.
    """

    def __init__(self, found: EncodedCorpus, checked: int, looked_at_by: Callable[[str], bytes]) -> None:
        rows = found.rows
        self.checked = checked
        self.findings = {
            name: tuple(Finding(*fields) for fields in json.loads(row.findings))
            for name, row in rows.items()
            if row.findings != "[]"
        }
        alike = Counter(row.looked for row in rows.values()) + found.settled.count("looked")  # as many chapters are
        looked = {looked_at_by(hash_): times for hash_, times in alike.items()}
        self.report = fragments.whole_report((one for found in self.findings.values() for one in found), looked)

    def hold_to_final(self, found: EncodedCorpus, ledger: Ledger, engine: str) -> None:
        """Add what the rules on a final build find, which are asked of the drafts alone."""
        drafts: dict[str, list[QuadTerms]] = {}
        for name, row in found.rows.items():
            if json.loads(row.counts).get("drafts"):
                drafts[name] = [line for line in statements(ledger.statements(row.hash)) if is_drafts(line[3])]
        final = validator.check_final((line for lines in drafts.values() for line in lines), engine)
        self.report = validator.merged(self.report, final)
        for name, lines in drafts.items():
            own = {name_of(line[0]) for line in lines}
            mine = (one for one in final.findings if local_name(one.node.partition(":")[2]) in own)
            self.findings[name] = (*self.findings.get(name, ()), *mine)


def validate_changed(
    found: EncodedCorpus,
    ledger: Ledger,
    run: Runner[FragmentGroup, list[Checked]],
    engine: str,
    notify: Callable[[str, int, int], None],
) -> CheckedCorpus:
    """Return what the rules find in the parts of a corpus."""
    around = _surroundings(found, ledger)
    software = (CHECKING.digest(), found.project.codebook.digest, engine)
    keys = {name: _key(name, found.rows, around[name], software) for name in found.rows}
    stale = [name for name, row in found.rows.items() if row.checked != keys[name]]
    done = 0
    for answers in run(fragments.validate_fragments, _batches(found, stale, around, ledger, engine)):
        looked = ledger.keep_looked({answer.looked for answer in answers})
        rows = (found.rows[answer.name] for answer in answers)
        ledger.note(_answered(row, answer, keys[row.name], looked) for row, answer in zip(rows, answers, strict=True))
        done += len(answers)
        notify("checking", done, len(stale))
    return CheckedCorpus(found, done, ledger.looked)


def _surroundings(found: EncodedCorpus, ledger: Ledger) -> dict[str, set[str]]:
    books = {home: name for name, home in found.homes.items() if found.files[name].kind == "book"}
    names: dict[str, set[str]] = {}
    steps: list[tuple[str, str, str]] = []

    def owner(name: str) -> str:
        part = found.owner(name, ledger)
        return part[0] if part else ""

    for name, row in found.rows.items():
        if row.wanted != "[]":
            names[name] = {part for wanted in {name for name, *_ in json.loads(row.wanted)} if (part := owner(wanted))}
        if row.steps != "[]":
            steps += ((name, owner(conclusion), owner(premise)) for conclusion, premise in json.loads(row.steps))
    return surroundings({name: books.get(found.homes[name], name) for name in found.rows}, names, steps)


def _key(name: str, rows: Mapping[str, LedgerRow], around: Iterable[str], software: tuple[str, ...]) -> str:
    """Return a hash of all that the findings of a part depend on; `software` is what those of all parts do."""
    pieces = sorted([f"{rows[other].hash} {rows[other].uses}" for other in around])
    return digest(*software, rows[name].hash, rows[name].uses, *pieces)


def _batches(
    found: EncodedCorpus, stale: list[str], around: Mapping[str, set[str]], ledger: Ledger, engine: str
) -> Iterator[FragmentGroup]:
    rows = found.rows
    shared = _shared(ledger.statements(rows[ACTORS].hash)) if ACTORS in rows else {}
    for first in range(0, len(stale), BATCH):
        yield _group(stale[first : first + BATCH], rows, around, shared, ledger, engine)


def _shared(statements: bytes) -> dict[str, list[bytes]]:
    """Return the statements of each shared name, with its memberships, and under no name those of the codebook."""
    found: dict[str, list[bytes]] = defaultdict(list)
    sides: list[tuple[str, str]] = []
    for line in statements.splitlines(keepends=True):
        subject, predicate, value, graph = split_line(line)
        is_named = subject[: subject.rfind(b"/")] == graph[: graph.rfind(b"/")]
        name = name_of(subject) if is_named else _CONCEPTS
        found[name].append(line)
        if predicate in _SIDES:
            sides.append((name_of(value), name))
    for name, membership in sides:
        found[name] += found[membership]
    return found


def _group(  # noqa: PLR0913, PLR0917
    parts: list[str],
    rows: Mapping[str, LedgerRow],
    around: Mapping[str, set[str]],
    shared: Mapping[str, list[bytes]],
    ledger: Ledger,
    engine: str,
) -> FragmentGroup:
    others = set().union(*(around[name] for name in parts)) - set(parts)
    used = {_CONCEPTS} | {name for part in (*parts, *others) if part != ACTORS for name in ledger.used(rows[part].file)}
    lines = b"" if ACTORS in parts else b"".join(line for name in sorted(used) for line in shared.get(name, ()))
    return FragmentGroup(
        [(name, ledger.statements(rows[name].hash)) for name in parts],
        [lines, *(ledger.statements(rows[name].hash) for name in sorted(others))],
        engine,
    )


def _answered(row: LedgerRow, answer: Checked, key: str, looked: Mapping[bytes, str]) -> LedgerRow:
    row.checked, row.looked = key, looked[answer.looked]
    row.findings = json.dumps([astuple(finding) for finding in answer.findings])
    return row
