import { element } from "../shared/dom.js";
import { said, word } from "./wording.js";

/** Quotations are of a few words; of others the beginning is shown. */
const SHOWN = 90;

/** What is said of how a claim stands, next to what it says: how firmly, on what condition, by whom. */
const STANDING = ["modality", "condition", "held-by"];

/**
 * How an entry stands where that is not as is usual: put outright, with no condition, the author's.
 *
 * @param {DeskState} state
 * @param {DeskEntry} entry
 */
function standing({ forms, kinds_of: known }, { kind, values }) {
  const called = (/** @type {string} */ id) =>
    said(
      Object.values(known)
        .flat()
        .find((one) => one.id === id)?.label,
    ) || id;
  return STANDING.map((name) => {
    const field = forms[kind]?.fields.find((one) => one.name === name);
    const given = [values[name] ?? []].flat().filter(Boolean);
    if (!field || !given.length || given[0] === field.choices?.[0]?.value) return "";
    const choice = field.choices?.find(({ value }) => value === given[0]);
    return choice ? said(choice.label) : `${said(field.label)}: ${given.map(called).join(", ")}`;
  });
}

/**
 * All that is coded, by section: each opens its form, and is picked where a field picks.
 *
 * @param {DeskState} state
 * @param {{ chosen: (id: string) => void, why: (id: string) => void, isLabelled: (entry: DeskEntry) => boolean }} does
 * @param {string | null} open the id of what is in the form
 */
export function entryList(state, { chosen, why, isLabelled }, open) {
  const { entries, forms, text, mode, mistakes } = state;
  const sections = Map.groupBy(entries, ({ section }) => section);
  const isWrong = new Set(mistakes.map(({ entry }) => entry));
  /** @param {DeskEntry} entry */
  const item = (entry) => {
    const { id, kind, label, quote, section } = entry;
    const words = quote && text?.content.slice(...quote);
    const shown = said(label) || id;
    const details = [
      mode !== "units" && (said(forms[kind]?.label) || kind),
      words && words !== shown && `“${words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words}”`,
      ...(section === "claims" ? standing(state, entry) : []),
      mode === "units" && !isLabelled(entry) && word("unlabelled"),
    ].filter((one) => one);
    return element(
      "li",
      { "data-section": section },
      element(
        "button",
        {
          type: "button",
          class: "desk-entry",
          "data-entry": id,
          "aria-current": id === open && "true",
          click: () => chosen(id),
        },
        element("span", { dir: "auto" }, mode === "units" && isLabelled(entry) && "✓ ", shown),
        element("small", { dir: "auto" }, details.join(" · ")),
      ),
      isWrong.has(id) && element("span", { class: "desk-flag", role: "img", "aria-label": word("mistakes") }, "!"),
      mode === "sheet" &&
        section === "claims" &&
        element(
          "button",
          { type: "button", class: "desk-small", "aria-label": word("whyOf", shown), click: () => why(id) },
          word("why"),
        ),
    );
  };
  if (!entries.length) return [element("p", { class: "desk-help" }, word("listEmpty"))];
  return [...sections].map(([section, of]) =>
    element(
      "div",
      {},
      element("h3", {}, word(`section-${section}`)),
      element("ul", { class: "desk-list" }, ...of.map(item)),
    ),
  );
}

/**
 * What is wrong, each a link to its place; null where nothing is.
 *
 * @param {readonly DeskMistake[]} mistakes
 * @param {(id: string, field: string | null | undefined) => void} open
 */
export function mistakeList(mistakes, open) {
  if (!mistakes.length) return null;
  return element(
    "ul",
    { class: "desk-mistakes" },
    ...mistakes.map(({ message, help, line, entry, field }) =>
      element(
        "li",
        {},
        entry
          ? element(
              "a",
              {
                href: `#${entry}`,
                dir: "auto",
                click: (event) => {
                  event.preventDefault();
                  open(entry, field);
                },
              },
              message,
            )
          : element("span", { dir: "auto" }, message),
        help && element("span", { class: "desk-help", dir: "auto" }, ` ${help}`),
        !!line && element("small", {}, ` ${word("line", line)}`),
      ),
    ),
  );
}
