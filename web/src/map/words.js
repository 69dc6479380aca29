/** What becomes of a claim, as `kg doubt` says it, in its order. */
export const TITLES = [
  "",
  "Given up",
  "Falls",
  "Becomes contested",
  "Stands again",
  "May fall",
  "May become contested",
  "May stand again",
  "May change",
  "Stands",
];
/** What becomes of a premise or an objection, and how a step hangs on its conclusion. */
const WORDS = [
  ["falls", "no longer by"],
  ["contested", "contested:"],
  ["stands", "by"],
  ["may fall", "perhaps no longer by"],
  ["may stand", "perhaps by"],
  ["given up", "no longer by"],
];

/**
 * Say by whose steps a claim falls or stands, what these start from, and what is against it.
 *
 * @param {MapData} data
 * @param {Reasoning} of
 * @param {Map<number, Change>} found
 * @param {(node: number) => [number, number]} outcome
 * @param {number} claim
 */
export function reasons({ labels, whose }, [, steps, attacks], found, outcome, claim) {
  const isKept = outcome(claim)[0] > 8;
  /** @type {(node: number, column: number) => string} */
  const word = (node, column) => WORDS[outcome(node)[1]]?.[column] ?? "";
  const named = (/** @type {number} */ node) => `${labels[node]} (${word(node, 0)})`;
  return [
    ...steps
      .filter(([node, , conclusion]) => conclusion === claim && !(isKept && found.get(node)?.[0].has(0)))
      .map(
        ([node, premises]) =>
          `${isKept ? "still by" : word(node, 1)} ${whose[node]} ${
            premises.length ? `from ${premises.map(named).join(" and ")}` : "on grounds not given"
          }`,
      ),
    ...attacks.filter(([, target]) => target === claim && !isKept).map(([one]) => `against it: ${named(one)}`),
  ].join("; ");
}
