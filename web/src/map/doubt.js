/** What still stands once claims are given up: the labelling of kg/argument/doubt.py, over what a map carries. */

const MOST_MIXED = 8;
/** What becomes of a claim whose label changes: its kind, the one label that it becomes, and whether on every reading. */
const KINDS = /** @type {[string, string, boolean][]} */ ([
  ["falls", "out", true],
  ["contested", "undecided", true],
  ["returns", "in", true],
  ["may-fall", "out", false],
  ["may-be-contested", "undecided", false],
  ["may-return", "in", false],
]);

/**
 * Return what a holder ("author", "coders", an agent), or everybody ("all"), puts forward, argues and attacks.
 *
 * @param {MapData} data
 * @param {string} scope
 * @returns {Reasoning}
 */
export function narrowed({ claims, steps, attacks }, scope) {
  /** @param {Held} one */
  const isHeld = (one) => scope === "all" || one.whose === scope || one.holders.includes(scope);
  const kept = steps.filter(isHeld);
  const names = new Set(claims.filter(isHeld).map((claim) => claim.name));
  for (const step of kept) for (const end of [...step.premises, step.conclusion]) names.add(end);
  const inside = new Set([...names, ...kept.map((step) => step.name)]);
  return { claims: names, steps: kept, attacks: attacks.filter((pair) => pair.every((end) => inside.has(end))) };
}

/**
 * Return what the coders add to others: their steps, and their claims that no step of another one starts from or leads to.
 *
 * @param {MapData} data
 * @param {Reasoning} of
 */
export function added({ claims }, { claims: inside, steps }) {
  const taken = new Set(steps.filter((s) => s.whose !== "coders").flatMap((s) => [...s.premises, s.conclusion]));
  return [...steps, ...claims.filter(({ name }) => inside.has(name) && !taken.has(name))]
    .filter((one) => one.whose === "coders")
    .map((one) => one.name);
}

/**
 * Return what stands from the ground up, where of all attackers only some count.
 *
 * @param {Reasoning} of
 * @param {Set<string>} gone
 * @param {Set<string>} attackers
 * @param {(step: MapStep) => boolean} isLinked
 */
function unhindered({ claims, steps, attacks }, gone, attackers, isLinked) {
  const stopped = new Set(gone);
  for (const [attacker = "", target = ""] of attacks) if (attackers.has(attacker)) stopped.add(target);
  const argued = new Set(steps.map((step) => step.conclusion));
  const found = new Set([...claims].filter((claim) => !argued.has(claim) && !stopped.has(claim)));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const step of steps) {
      if (stopped.has(step.name)) continue;
      if (!step.premises[isLinked(step) ? "every" : "some"]((one) => found.has(one))) continue;
      found.add(step.name);
      if (!stopped.has(step.conclusion)) found.add(step.conclusion);
    }
  }
  return found;
}

/**
 * Return the label of each claim and step.
 *
 * @param {Reasoning} of
 * @param {Set<string>} gone
 * @param {(step: MapStep) => boolean} isLinked how a step is read of which it is not stated
 */
export function labels(of, gone, isLinked) {
  /** @param {MapStep} step */
  const read = (step) => (step.structure === "unstated" ? isLinked(step) : step.structure === "linked");
  /** @type {Set<string>} */
  let standing = new Set();
  for (;;) {
    const possible = unhindered(of, gone, standing, read);
    const sure = unhindered(of, gone, possible, read);
    if (sure.size === standing.size) {
      /** @type {Map<string, string>} */
      const found = new Map();
      for (const name of [...of.claims, ...of.steps.map((step) => step.name)])
        found.set(name, sure.has(name) ? "in" : possible.has(name) ? "undecided" : "out");
      return found;
    }
    standing = sure;
  }
}

/**
 * Return the steps of unstated structure of which it can matter that one is linked and another convergent.
 *
 * @param {Reasoning} of
 * @param {Set<string>} gone
 */
function mixed(of, gone) {
  const groups = [...of.steps.map((step) => [step.name, step.conclusion, ...step.premises]), ...of.attacks];
  const near = new Set(gone);
  for (let size = -1; size !== near.size;) {
    size = near.size;
    for (const group of groups) if (group.some((one) => near.has(one))) for (const one of group) near.add(one);
  }
  const isContested = of.attacks.some(([attacker = ""]) => near.has(attacker));
  const before = labels(of, new Set(), () => true);
  if (!isContested && ![...before].some(([name, label]) => near.has(name) && label !== "in")) return [];
  return of.steps.filter((step) => step.structure === "unstated" && near.has(step.name)).map((step) => step.name);
}

/**
 * Return the labels of every claim and step before and after some are given up, on each reading of what is unstated.
 *
 * @param {Reasoning} of
 * @param {Iterable<string>} givenUp
 * @returns {Map<string, Change>}
 */
export function changes(of, givenUp) {
  const gone = new Set(givenUp);
  const names = [...new Set(mixed(of, gone))];
  const isMixed = names.length > 1 && names.length <= MOST_MIXED;
  /** @type {Map<string, Change>} */
  const found = new Map();
  for (let way = isMixed ? 2 ** names.length : 2; way--;) {
    /** @param {MapStep} step */
    const isLinked = ({ name }) => !((way >> (isMixed ? Math.max(names.indexOf(name), 0) : 0)) & 1);
    const after = labels(of, gone, isLinked);
    for (const [name, label] of labels(of, new Set(), isLinked)) {
      const change = found.get(name) ?? { before: [], after: [] };
      change.before.push(label);
      change.after.push(after.get(name) ?? "");
      found.set(name, change);
    }
  }
  return found;
}

/**
 * Return what kind of change it is: one of those of `kg doubt`, or nothing where no label changes.
 *
 * @param {Change} change
 */
export function kind({ before, after }) {
  const changed = after.filter((label, at) => label !== before[at]);
  if (!changed.length) return "";
  const ends = new Set(changed);
  const isSure = changed.length === after.length;
  return KINDS.find(([, end, sure]) => ends.size === 1 && ends.has(end) && sure === isSure)?.[0] ?? "changes";
}

/**
 * Return the claims that stand as before though a step to them, or a premise of one, is lost.
 *
 * @param {Reasoning} of
 * @param {Set<string>} gone
 * @param {Map<string, Change>} found
 */
export function kept(of, gone, found) {
  /** @param {string} name */
  const isLost = (name) => gone.has(name) || kind(found.get(name) ?? { before: [], after: [] }) !== "";
  const met = of.steps.filter((step) => [step.name, ...step.premises].some(isLost)).map((step) => step.conclusion);
  return [...new Set(met)].filter((name) => !isLost(name) && found.get(name)?.after.every((label) => label === "in"));
}
