/** What becomes of a claim, as `kg doubt` says it, in its order. */
export const TITLES = /** @type {Record<string, string>} */ ({
  "given-up": "Given up",
  falls: "Falls",
  contested: "Becomes contested",
  returns: "Stands again",
  "may-fall": "May fall",
  "may-be-contested": "May become contested",
  "may-return": "May stand again",
  changes: "May change",
  stands: "Stands",
});
/** A label on all readings -> what becomes of a premise or an objection, and how a step hangs on its conclusion. */
const FATES = /** @type {Record<string, [string, string]>} */ ({
  in: ["stands", "by"],
  out: ["falls", "no longer by"],
  undecided: ["contested", "contested:"],
});

/**
 * Return in which words the map says what becomes of a premise (0) or of a step to its conclusion (1).
 *
 * @param {Map<string, Change>} found
 * @param {Set<string>} gone
 * @returns {(name: string, column: 0 | 1) => string}
 */
export function fates(found, gone) {
  return (name, column) => {
    const { before, after } = found.get(name) ?? { before: [], after: [] };
    if (gone.has(name)) return ["given up", "no longer by"][column] ?? "";
    if (new Set(after).size === 1) return FATES[after[0] ?? ""]?.[column] ?? "";
    const ends = after.filter((label, at) => label !== before[at]);
    return (
      (ends.includes("in") || !ends.length ? ["may stand", "perhaps by"] : ["may fall", "perhaps no longer by"])[
        column
      ] ?? ""
    );
  };
}

/**
 * Say by whose steps a claim falls or stands, what these start from, and what is against it.
 *
 * @param {MapData} data
 * @param {Reasoning} of
 * @param {string} claim
 * @param {(name: string, column: 0 | 1) => string} word
 * @param {string} fate
 */
export function reasons(data, of, claim, word, fate) {
  /** @param {string} name */
  const named = (name) =>
    `${[...data.claims, ...data.steps].find((one) => one.name === name)?.label} (${word(name, 0)})`;
  const steps = of.steps
    .filter((step) => step.conclusion === claim)
    .map((step) => {
      const holders = step.holders.map((name) => data.names[name]).join(" and ");
      const whose = { author: "the author's step", coders: "the coders' step" }[step.whose] ?? `a step of ${holders}`;
      const how = fate === "stands" ? "still by" : word(step.name, 1);
      return how === "still by" && word(step.name, 1) === "no longer by"
        ? ""
        : `${how} ${whose} from ${step.premises.map(named).join(" and ")}`;
    });
  const attacks = of.attacks.filter(([, target]) => target === claim).map(([one = ""]) => `against it: ${named(one)}`);
  return [...steps, ...attacks].filter(Boolean).join("; ");
}

/**
 * Say in a sentence how many claims are given up and what follows; this is what a screen reader announces.
 *
 * @param {{ fate: string, names: string[] }[]} groups
 */
export function sentence(groups) {
  const said = groups.filter(({ names }) => names.length).map(({ fate, names }) => `${TITLES[fate]}: ${names.length}`);
  return `${said.join(". ")}.${said.length > 1 ? "" : " Nothing else changes."}`;
}
