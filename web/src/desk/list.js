import { element } from "../shared/dom.js";
import { said, word } from "./wording.js";

/** Quotations are of a few words; of others the beginning is shown. */
const SHOWN = 90;

/**
 * All that is coded, by section: each opens its form, and is picked where a field picks.
 *
 * @param {DeskState} state
 * @param {{ chosen: (id: string) => void, why: (id: string) => void, isLabelled: (entry: DeskEntry) => boolean }} does
 * @param {string | null} open the id of what is in the form
 */
export function entryList({ entries, forms, text, mode, mistakes }, { chosen, why, isLabelled }, open) {
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
