/** What still stands once claims are given up: the labelling of kg/argument/doubt.py, over the numbers that a map carries. */

const MOST_MIXED = 8;
/** A label; those below are undecided (1) and out (0). */
const IN = 2;
/** How a step bears its conclusion where it is not said; else by all its premises (1) or by any (0). */
const UNSTATED = 2;

/**
 * Return what stands from the ground up, where of all attackers only some count.
 *
 * @param {Reasoning} of
 * @param {Set<number>} gone
 * @param {Set<number>} attackers
 * @param {(node: number) => unknown} isLinked how a step is read of which it is not said
 */
function unhindered([claims, steps, attacks], gone, attackers, isLinked) {
  const stopped = new Set(gone);
  for (const [attacker, target] of attacks) if (attackers.has(attacker)) stopped.add(target);
  const found = new Set(claims.filter((claim) => !stopped.has(claim) && !steps.some((step) => step[2] === claim)));
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const [node, premises, conclusion, structure] of steps)
      if (
        !stopped.has(node) &&
        premises[(structure === UNSTATED ? isLinked(node) : structure) ? "every" : "some"](found.has, found)
      ) {
        found.add(node);
        if (!stopped.has(conclusion)) found.add(conclusion);
      }
  }
  return found;
}

/**
 * Return what gives the label of a claim or step.
 *
 * @param {Reasoning} of
 * @param {Set<number>} gone
 * @param {(node: number) => unknown} isLinked
 * @returns {(node: number) => number}
 */
function labels(of, gone, isLinked) {
  for (let standing = new Set(); ;) {
    const possible = unhindered(of, gone, standing, isLinked);
    const sure = unhindered(of, gone, possible, isLinked);
    if (sure.size === standing.size) return (node) => +sure.has(node) + +possible.has(node);
    standing = sure;
  }
}

/**
 * Return what becomes of claims and steps in a scope once some are given up, on all readings of what is not stated.
 *
 * Of each: the labels that it then has, those of them that it did not have, and whether on some reading it keeps its own.
 * In which parts of a reasoning the mixtures of readings matter is known beforehand (`mixed` in kg/argument/doubt.py).
 *
 * @param {MapData} data
 * @param {readonly number[]} parts of each claim and step, the part it is in, negative where mixtures matter; 0 if in none
 * @param {Set<number>} gone
 * @returns {[Reasoning, Map<number, Change>]}
 */
export function changes({ firm, steps, attacks }, parts, gone) {
  const has = (/** @type {number} */ node) => parts[node];
  /** @type {Reasoning} */
  const of = [
    [...firm.keys()].filter(has),
    steps.filter(([node]) => has(node)),
    attacks.filter((one) => one.every(has)),
  ];
  const near = new Set([...gone].map(has));
  const isMixed = [...near].some((part = 0) => part < 0);
  const open = of[1].filter(([node, , , structure]) => isMixed && structure === UNSTATED && near.has(has(node)));
  const mixed = [...new Set(open.map(([node]) => node))];
  if (mixed.length > MOST_MIXED) mixed.length = 0;
  /** @type {Map<number, Change>} */
  const found = new Map();
  for (let way = 2 ** (mixed.length || 1); way--;) {
    const isLinked = (/** @type {number} */ node) => way & (1 << Math.max(mixed.indexOf(node), 0));
    const before = labels(of, new Set(), isLinked);
    const after = labels(of, gone, isLinked);
    parts.forEach((part, node) => {
      if (!part) return;
      const [ends, moved, same] = found.get(node) ?? [new Set(), new Set(), new Set()];
      const label = after(node);
      (label === before(node) ? same : moved).add(label);
      found.set(node, [ends.add(label), moved, same]);
    });
  }
  return [of, found];
}

/**
 * Return what gives, of a claim or step, what becomes of it and how that is said: its numbers in `TITLES` and `WORDS`.
 *
 * Nothing (0) becomes of what is as before; but it stands (9) if a step to it, or a premise of one, is lost.
 *
 * @param {Reasoning} of
 * @param {Set<number>} gone
 * @param {Map<number, Change>} found
 * @returns {(node: number) => [number, number]}
 */
export function outcomes([, steps], gone, found) {
  /** @type {(node: number) => [number, number]} */
  const outcome = (node) => {
    const [[end = 0, other] = [], moved = new Set(), same] = found.get(node) ?? [];
    const [to = -2] = moved;
    return gone.has(node)
      ? [1, 5]
      : [
          moved.size > 1 ? 8 : 2 + to + (to >= 0 && same?.size ? 3 : 0),
          other === undefined ? end : to < 0 || moved.has(IN) ? 4 : 3,
        ];
  };
  const isLost = (/** @type {number} */ node) => outcome(node)[0];
  return (node) => {
    const [fate, word] = outcome(node);
    const isKept = steps.some(([one, premises, to]) => to === node && [one, ...premises].some(isLost)) && word === IN;
    return [fate || (isKept ? 9 : 0), word];
  };
}
