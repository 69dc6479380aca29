import { element } from "../shared/dom.js";
import { word } from "./wording.js";

/** @param {string} line of a diff */
const sign = (line) => (/^(\+\+\+|---|@@)/.test(line) ? "" : line[0] === "+" ? "ins" : line[0] === "-" ? "del" : "");

/**
 * Show what was changed elsewhere, and let it be said which holds.
 *
 * @param {{ message?: string, diff?: string[] }} answer
 * @param {boolean} isForm whether a form is open, which could be held next to it
 * @returns {Promise<"mine" | "theirs" | "both">} theirs where the dialogue is left without an answer: then nothing is written
 */
export function conflict({ message, diff = [] }, isForm) {
  return new Promise((resolve) => {
    const choice = (/** @type {string} */ value, /** @type {string} */ name, /** @type {string} */ look) =>
      element("button", { class: `app-button ${look}`, value }, word(name));
    const dialog = element(
      "dialog",
      { class: "desk-dialog desk-wide", "aria-labelledby": "desk-conflict" },
      element(
        "form",
        { method: "dialog" },
        element("h2", { id: "desk-conflict" }, word("conflict")),
        message && element("p", { dir: "auto" }, message),
        element("p", { class: "desk-help" }, word("conflictHow")),
        element(
          "pre",
          { class: "desk-diff", tabindex: 0 },
          ...diff.map((line) => {
            const name = sign(line);
            return name === "" ? `${line}\n` : element(/** @type {"ins"} */ (name), {}, `${line}\n`);
          }),
        ),
        element(
          "div",
          { class: "desk-row desk-end" },
          isForm && choice("both", "openBoth", "app-primary"),
          choice("mine", "keepMine", ""),
          choice("theirs", "takeTheirs", ""),
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(/** @type {"mine"} */ (dialog.returnValue || (isForm ? "both" : "theirs")));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
