import { element } from "../shared/dom.js";
import { conflict } from "./conflict.js";
import { dialogue } from "./form/dialogue.js";
import { compared, drafts, sent } from "./form/draft.js";
import { formOf } from "./form/form.js";
import { place } from "./form/place.js";
import { said, word } from "./wording.js";

/**
 * The form beside the text: one is open or none. What is typed into it is kept until it is saved or given up.
 *
 * @param {import("./session.js").Session} desk
 * @param {{
 *   words: () => Span | null,
 *   around: (span: Span) => Span,
 *   say: (words: string, isWrong?: boolean) => void,
 *   picks: (widget: DeskWidget | null) => void,
 *   opened: (draft: DeskDraft | null) => void,
 *   saved: (draft: DeskDraft) => void,
 *   why: (id: string) => void,
 * }} page
 */
export function panel(desk, page) {
  const node = element("div", { class: "desk-form" });
  const kept = drafts(desk.state().file);
  /** @type {import("./form/form.js").Form | null} */
  let form = null;
  /** @type {DeskDraft | null} */
  let draft = null;
  /** What may be meant in it. @type {readonly Suggestion[]} */
  let hints = [];
  let isSaving = false;
  const around = { desk, make, picks: page.picks };

  /** What the form that is open has, with words that it was begun without. @type {(wanted: DeskDraft) => DeskDraft | null} */
  function withWords({ id, kind, quote }) {
    const now = form?.read();
    const isMeant = now?.id === null && id === null && now.kind === kind && quote && !now.quote;
    return isMeant ? { ...now, quote, passage: null } : null;
  }

  /** Open a form; what was typed into another is put aside. */
  /** @type {(wanted: DeskDraft, more?: { field?: string | null, suggestions?: Suggestion[], isQuiet?: boolean }) => void} */
  function open(wanted, { field, suggestions = [], isQuiet } = {}) {
    const same = withWords(wanted);
    if (!same && form?.isTouched()) {
      kept.putAside();
      page.say(word("aside"));
    }
    draft = { hash: desk.state().hash, ...(same ?? wanted) };
    hints = suggestions;
    const { forms, mode } = desk.state();
    const own = /** @type {DeskForm} */ (forms[draft.kind]);
    const isEntry = draft.id !== null;
    const stands = place(draft, desk.state(), page, (quote, passage) => form?.setPlace(quote, passage));
    form = formOf(draft, around, {
      save: () => void save(),
      changed(changed) {
        draft = changed;
        kept.keep(changed);
        page.opened(changed);
      },
      extra: [!!(own.selects || draft.quote) && stands],
      buttons: [
        button("cancel", close),
        isEntry && own.section === "claims" && mode === "sheet" && button("why", () => page.why(String(draft?.id))),
        mode === "sheet" &&
          ["claims", "arguments"].includes(own.section) &&
          button("saveDraft", () => form?.send(() => void save(true))),
        isEntry && mode === "sheet" && button("remove", () => void remove()),
      ],
    });
    form.suggest(suggestions);
    if (same) form.setPlace(same.quote, null);
    const meaning = element("p", { class: "desk-help desk-meaning", dir: "auto" }, said(own.help));
    node.replaceChildren(heading(own, isEntry), ...(own.help ? [meaning] : []), form.node);
    page.opened(draft);
    if (!isQuiet) {
      node.scrollIntoView({ block: "nearest" });
      form.focus(field);
    }
  }

  /** @type {(name: string, click: () => void) => HTMLElement} */
  const button = (name, click) => element("button", { type: "button", class: "app-button", click }, word(name));

  /** The name of the kind; of something new it can still be another. @type {(form: DeskForm, isEntry: boolean) => HTMLElement} */
  function heading(own, isEntry) {
    const { forms, mode } = desk.state();
    const name = said(own.label);
    if (isEntry || mode !== "sheet") return element("h2", { tabindex: -1 }, name);
    const others = Object.keys(forms).filter((kind) => !!forms[kind]?.selects === !!own.selects);
    const select = element(
      "select",
      {
        "aria-label": word("what"),
        change: () => {
          const now = /** @type {DeskDraft} */ (form?.read() ?? draft);
          form = null;
          open({ ...now, kind: select.value }, { suggestions: [...hints] });
        },
      },
      ...others.map((kind) => new Option(said(forms[kind]?.label), kind, false, forms[kind] === own)),
    );
    return element("h2", {}, others.length > 1 ? select : name);
  }

  /** Close the form. What was typed into it can be brought back. */
  function close() {
    if (form?.isTouched()) kept.putAside();
    shut();
    page.say("");
  }

  function shut() {
    form = null;
    draft = null;
    kept.forget();
    page.picks(null);
    const aside = kept.aside();
    node.replaceChildren();
    if (aside && desk.state().forms[aside.kind])
      node.append(
        element(
          "p",
          { class: "desk-help" },
          word("aside"),
          " ",
          element("button", { type: "button", class: "desk-small", click: () => bring() }, word("bring")),
        ),
      );
    page.opened(null);
  }

  /** Bring back what was put aside. */
  function bring() {
    const aside = kept.takeBack();
    if (!aside) return;
    open({ ...aside, hash: desk.state().hash });
    if (draft) kept.keep(draft);
  }

  async function save(isDraft = false) {
    if (!form || isSaving) return;
    const [saved, of] = [form.read(), form];
    isSaving = true;
    page.say(word("saving"));
    const found = await desk.send("/save", sent(saved, desk.state().hash, isDraft));
    isSaving = false;
    if (found.status === 200) {
      shut();
      page.say(word("saved"));
      page.saved(saved);
    } else if (found.status === 409) await settle(found.answer, saved);
    else if (found.status === 422) {
      of.complain(found.answer.mistakes ?? []);
      page.say(word("wrong", found.answer.message ?? ""), true);
    } else page.say(found.status ? word("wrong", found.answer.message ?? "") : word("gone"), true);
  }

  /** The file is another than that on which the form was begun. @type {(answer: any, saved: DeskDraft) => Promise<void>} */
  async function settle(answer, saved) {
    const choice = await conflict(answer, true);
    if (answer.theirs) desk.adopt(answer.theirs);
    const now = { ...saved, hash: desk.state().hash };
    if (choice === "theirs") {
      kept.keep(saved);
      kept.putAside();
      shut();
      page.say(word("changedElsewhere"));
      return;
    }
    const isThere = saved.id === null || desk.state().entries.some(({ id }) => id === saved.id);
    form = null;
    open(isThere ? now : { ...now, id: null });
    kept.keep(now);
    if (choice === "mine") await save();
    else compare(saved);
  }

  /** Show beside each field what the file has now, where that is something else. @param {DeskDraft} mine */
  function compare({ id, values }) {
    const theirs = desk.state().entries.find((entry) => entry.id === id)?.values ?? {};
    form?.suggest(compared(values, theirs, word("inFile")));
  }

  async function remove() {
    if (!draft) return;
    const { id, hash } = draft;
    const found = await desk.send("/remove", { hash, id });
    if (found.status === 409) {
      const choice = await conflict(found.answer, false);
      if (found.answer.theirs) desk.adopt(found.answer.theirs);
      if (choice === "mine") {
        draft = { ...draft, hash: desk.state().hash };
        await remove();
      }
    } else if (found.status === 200) {
      shut();
      page.say(word("removed"));
    } else page.say(found.status ? word("wrong", found.answer.message ?? "") : word("gone"), true);
  }

  /** Make something new in a form of its own, above this one. @param {string} kind @param {string} [words] */
  async function make(kind, words = "") {
    const made = await dialogue(kind, desk, around, { words, suggestions: hints, follow });
    form?.refresh();
    return made;
  }

  /** Go on from the state that the file has now, where the form was begun on the one before. @param {string} before */
  function follow(before) {
    const { hash } = desk.state();
    if (draft?.hash === before) draft.hash = hash;
    form?.follow(hash, before);
  }

  return {
    node,
    open,
    close,
    shut,
    save,
    /** What was typed before the page was loaded anew, or before the language was turned. */
    restore() {
      const left = kept.open();
      if (left && desk.state().forms[left.kind]) {
        open(left, { isQuiet: true });
        kept.keep(left);
      } else shut();
    },
    draft: () => draft,
    follow,
    /** Say what may be meant in the form that is open. @param {readonly Suggestion[]} suggestions */
    suggest(suggestions) {
      hints = suggestions;
      form?.suggest(suggestions);
    },
    /** Let clicks on claims go to a field. @param {string} name */
    picks(name) {
      const found = form?.fields.find(({ field }) => field.name === name);
      if (found) page.picks(found.widget);
    },
    /** @param {KeyboardEvent} event */
    number: (event) => form?.number(event),
    focus: () => form?.focus(),
  };
}

/** @typedef {ReturnType<typeof panel>} Panel */
