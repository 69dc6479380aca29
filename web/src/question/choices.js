import { element } from "../shared/dom.js";
import { visible } from "../shared/visible.js";

const CHIPS = 5; // more values than these, or longer ones, are in a list that opens
const SHORT = 32; // letters

/** @typedef {{ name: string, words: string, options: readonly (readonly [string, string])[] }} Parameter */
/** @typedef {{ name: string, sparql: string, columns: readonly (readonly [string, string])[],
 *   counts: readonly (readonly [string, string, string])[], parameters: readonly Parameter[],
 *   fits: readonly (readonly number[])[], labels: Record<string, string>, shades: Record<string, number> }} Asked */

/** The last part of an IRI, by which `kg ask --param` knows a thing too. @param {string} iri */
export const local = (iri) => iri.slice(Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1);

/**
 * Give which values of a parameter occur together with what is chosen of the others, by their places.
 *
 * @param {Asked} asked
 * @param {readonly (number | null)[]} chosen by parameter
 * @param {number} which the parameter
 */
export function possible({ fits }, chosen, which) {
  const found = fits.filter((fit) =>
    fit.every((value, at) => at === which || (chosen[at] ?? null) === null || chosen[at] === value),
  );
  return new Set(found.map((fit) => fit[which]));
}

/**
 * Read from an address what is chosen, and what it names that is not there.
 *
 * @param {string} search
 * @param {Asked} asked
 * @returns {{ chosen: (number | null)[], strange: string }}
 */
export function readChoice(search, { parameters }) {
  const given = new URLSearchParams(search);
  let strange = "";
  const chosen = parameters.map(({ name, words, options }) => {
    const wanted = given.get(name);
    if (!wanted) return null;
    const at = options.findIndex(([iri]) => local(iri) === wanted);
    if (at < 0) strange ||= `No row of the answer has “${wanted}” as ${words}.`;
    return at < 0 ? null : at;
  });
  return { chosen, strange };
}

/**
 * Write what is chosen as an address: "?actor=turkey", or nothing.
 *
 * @param {readonly (number | null)[]} chosen
 * @param {Asked} asked
 * @param {boolean} named whether the question is named too, since several are in one file
 */
export function writeChoice(chosen, { name, parameters }, named) {
  const given = new URLSearchParams();
  parameters.forEach(({ name: key, options }, which) => {
    const option = options[chosen[which] ?? -1];
    if (option) given.set(key, local(option[0]));
  });
  if (named && given.size) given.set("ask", name);
  return given.size ? `?${given}` : "";
}

/** What values are called; those called alike are told apart by their ids. @param {Parameter} parameter */
export function called({ options }) {
  const texts = options.map(([, text]) => text);
  return options.map(([iri, text]) =>
    texts.filter((one) => one === text).length > 1 ? `${text} (${local(iri)})` : text,
  );
}

/**
 * Make the controls for one parameter; null where it has only one value.
 *
 * @param {Parameter} parameter
 * @param {(value: number | null) => void} choose
 * @returns {{ made: HTMLElement, show: (value: number | null, fitting: ReadonlySet<number | undefined>) => void } | null}
 */
export function control(parameter, choose) {
  const names = called(parameter).map(visible);
  if (names.length < 2) return null;
  const title = parameter.words.charAt(0).toUpperCase() + parameter.words.slice(1);
  return names.length <= CHIPS && names.every((name) => name.length <= SHORT)
    ? chips(title, names, choose)
    : list(title, names, choose);
}

/** @param {string} title @param {string[]} names @param {(value: number | null) => void} choose */
function chips(title, names, choose) {
  const buttons = names.map((name, value) =>
    element(
      "button",
      {
        type: "button",
        class: "app-chip app-choice",
        "aria-pressed": "false",
        click: ({ currentTarget }) =>
          choose(/** @type {HTMLElement} */ (currentTarget).getAttribute("aria-pressed") === "true" ? null : value),
      },
      element("bdi", {}, name),
    ),
  );
  const made = element(
    "div",
    { class: "app-choose", role: "group", "aria-label": title },
    element("span", { class: "app-choose-title", "aria-hidden": "true" }, title),
    element("span", { class: "app-choose-values" }, ...buttons),
  );
  return {
    made,
    /** @param {number | null} chosen @param {ReadonlySet<number | undefined>} fitting */
    show(chosen, fitting) {
      buttons.forEach((button, value) => {
        button.setAttribute("aria-pressed", String(value === chosen));
        button.hidden = value !== chosen && !fitting.has(value);
      });
    },
  };
}

/** @param {string} title @param {string[]} names @param {(value: number | null) => void} choose */
function list(title, names, choose) {
  const select = element("select", {
    change: () => choose(select.value === "" ? null : Number(select.value)),
  });
  const made = element("label", { class: "app-choose" }, element("span", { class: "app-choose-title" }, title), select);
  return {
    made,
    /** @param {number | null} chosen @param {ReadonlySet<number | undefined>} fitting */
    show(chosen, fitting) {
      const offered = names.flatMap((name, value) =>
        value === chosen || fitting.has(value) ? [element("option", { value }, name)] : [],
      );
      select.replaceChildren(element("option", { value: "" }, `any (${offered.length})`), ...offered);
      select.value = chosen === null ? "" : String(chosen);
    },
  };
}
