import { element } from "../../shared/dom.js";
import { said, word } from "../wording.js";
import { sent } from "./draft.js";
import { formOf } from "./form.js";

/** What something is called in: the first of these that a form has. */
const CALLED = ["label", "name", "statement"];

/** The field of a form in which something is called. @param {DeskForm | undefined} form */
export const calledIn = (form) => CALLED.find((name) => form?.fields.some((field) => field.name === name));

/**
 * Make something new in a form of its own, above the one that is open; give its id, or null where it was given up.
 *
 * @param {string} kind
 * @param {import("../session.js").Session} desk
 * @param {import("./form.js").Around} around
 * @param {{ words: string, suggestions: readonly Suggestion[], follow: (before: string) => void }} more what it is called,
 *   what may be meant, and what goes on from the state that the file has then
 */
export function dialogue(kind, desk, around, { words, suggestions, follow }) {
  const own = /** @type {DeskForm} */ (desk.state().forms[kind]);
  const called = calledIn(own);
  const values = called && words ? { [called]: words } : {};
  const all = () => Object.values(desk.state().kinds_of).flatMap((of) => of.map(({ id }) => id));
  return new Promise((/** @type {(id: string | null) => void} */ resolve) => {
    /** @type {string | null} */
    let made = null;

    async function save() {
      const before = new Set(all());
      const begun = desk.state().hash;
      const { status, answer } = await desk.send("/save", sent({ ...inner.read(), hash: begun }, begun));
      if (status === 200) {
        follow(begun);
        made = all().find((id) => !before.has(id)) ?? null;
        dialog.close();
      } else if (status === 409) {
        if (answer.theirs) desk.adopt(answer.theirs);
        inner.complain([{ message: word("changedElsewhere") }]);
      } else if (status === 422) inner.complain(answer.mistakes ?? []);
      else inner.complain([{ message: status ? answer.message : word("gone") }]);
    }

    const inner = formOf({ id: null, kind, values, quote: null, passage: null }, around, {
      changed() {},
      save: () => void save(),
      buttons: [
        element("button", { type: "button", class: "app-button", click: () => dialog.close() }, word("cancel")),
      ],
    });
    const name = word("new", said(own.label));
    const dialog = element(
      "dialog",
      { class: "desk-dialog", "aria-label": name },
      element("h2", {}, name),
      said(own.help) && element("p", { class: "desk-help", dir: "auto" }, said(own.help)),
      inner.node,
    );
    inner.suggest(suggestions);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(made);
    });
    document.body.append(dialog);
    dialog.showModal();
    inner.focusEmpty();
  });
}
