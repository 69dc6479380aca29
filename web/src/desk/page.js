import { element } from "../shared/dom.js";
import { asking } from "./asking.js";
import { conflict } from "./conflict.js";
import { header } from "./header.js";
import { listen } from "./keys.js";
import { legend } from "./legend.js";
import { entryList } from "./list.js";
import { overview, part } from "./overview.js";
import { panel } from "./panel.js";
import { reading } from "./reading.js";
import { review } from "./review.js";
import { said, speak, word } from "./wording.js";

/** So often it is asked whether the file was changed elsewhere, in milliseconds, while the page is seen. */
const OFTEN = 4000;

/**
 * Draw the page of a sheet, and keep it as the sheet is.
 *
 * @param {HTMLElement} place
 * @param {import("./session.js").Session} desk
 */
export function drawPage(place, desk) {
  const { state } = desk;
  const life = new AbortController();
  const { mode } = state();
  /** @type {DeskDraft | null} */
  let open = null;
  /** @type {import("./reading.js").Reading | null} */
  let text = null;

  const head = header(state(), {
    undo: () => void turn("/undo", "undone"),
    redo: () => void turn("/redo", "redone"),
    finish: () => void turn("/done", "finished"),
    turnTo(language) {
      life.abort();
      speak(state().languages, language);
      drawPage(place, desk);
    },
  });
  const asks = asking(desk, {
    text: () => text,
    begin: (draft, suggestions) => form.open(draft, { suggestions }),
    open: (id) => openEntry(id),
    say,
    marked: (isPicking) => void place.toggleAttribute("data-picking", isPicking),
  });
  const form = panel(desk, {
    words() {
      // Where a form takes them it is no longer asked what they are.
      if (!asks.isPicking()) asks.hide();
      return text?.selection.words() ?? asks.words();
    },
    around: (span) => text?.selection.around(span) ?? span,
    say,
    picks: asks.picks,
    opened,
    saved,
    why: (id) => void why(id),
  });
  const differences = mode === "review" ? review(desk, { say, show: (span) => text?.show(span) }) : null;

  const left = element("section", { class: "desk-left", "aria-label": word("text") });
  const list = element("div");
  const marks = element("span", { class: "desk-marks" });
  const isSheet = mode === "sheet";
  const below = isSheet ? overview(state, { picked: asks.pick, open: openEntry, until: life.signal }) : null;
  place.replaceChildren(
    head.node,
    element(
      "main",
      { class: "desk-main", "data-mode": mode },
      element(
        "div",
        { class: "desk-columns" },
        left,
        element(
          "section",
          { class: "desk-right", "aria-label": word(differences ? "decision" : "form") },
          differences?.node ?? form.node,
          !differences && part("desk-list", mode === "units" ? "units" : "list", list),
        ),
      ),
      below?.node,
    ),
  );

  /** Say something in the head of the page; a screen reader says it too. @type {(words: string, isWrong?: boolean) => void} */
  function say(words, isWrong = false) {
    head.status.textContent = words;
    head.status.toggleAttribute("data-wrong", isWrong);
  }

  /** Draw the text, where there is one; else the units are the text. */
  function drawText() {
    if (!state().text) {
      left.replaceChildren(element("p", { class: "desk-help" }, word("textNone")));
      left.hidden = mode !== "sheet";
      return;
    }
    const clicked = (/** @type {DeskEntry[]} */ entries) => (differences?.openAt ?? asks.clicked)(entries);
    text = reading(state, { selected: asks.selected, clicked, until: life.signal });
    left.replaceChildren(
      element("p", { id: "desk-text-how", class: "desk-help" }, isSheet && word("textHow"), marks),
      text.node,
      asks.node,
    );
  }

  /** Draw what depends on the state. */
  function draw() {
    head.draw(state());
    text?.draw(open);
    marks.replaceChildren(...legend(state()));
    differences?.draw();
    list.replaceChildren(
      ...entryList(state(), { chosen: asks.chosen, why: (id) => void why(id), isLabelled }, open?.id ?? null),
    );
    below?.draw();
  }

  /** Whether nothing is left to label of a unit. @param {DeskEntry} entry */
  function isLabelled({ kind, values }) {
    const asked = state().forms[kind]?.fields.filter(({ name }) => name !== "note") ?? [];
    return asked.every(({ name }) => [values[name] ?? ""].flat().some(Boolean));
  }

  /** @type {(id: string, field?: string | null) => void} */
  function openEntry(id, field) {
    const found = state().entries.find((entry) => entry.id === id);
    if (!found || !state().forms[found.kind]) return;
    const { kind, values, quote, passage } = found;
    form.open({ id, kind, values, quote, passage }, { field: field ?? null });
    if (quote) text?.show(quote);
  }

  /** Ask for the reasons of a claim: an argument for it, whose premises are clicked; of the words that are selected. */
  /** @param {string} id */
  async function why(id) {
    const kind = Object.keys(state().forms).find((one) => state().forms[one]?.section === "arguments");
    if (!kind) return;
    const quote = asks.asked();
    const place = quote ?? state().entries.find((entry) => entry.id === id)?.quote;
    form.open({ id: null, kind, values: { conclusion: id }, quote, passage: null }, { field: "premises" });
    form.picks("premises");
    const found = place ? await desk.suggest(place) : null;
    const own = form.draft();
    if (!found || own?.values["conclusion"] !== id || own.id !== null) return;
    form.suggest(found.suggestions.filter(({ field, value }) => value !== id && (quote || field === "premises")));
  }

  /** Another form is open, or none. @param {DeskDraft | null} draft */
  function opened(draft) {
    const [before, now] = [open, draft];
    open = draft;
    if (before?.id === now?.id && before?.quote === now?.quote && !before === !now) return;
    text?.draw(open);
    for (const button of list.querySelectorAll("[data-entry]"))
      if (button.getAttribute("data-entry") === draft?.id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
  }

  /** Go on after something was saved: to the next unit, or back to the text. @param {DeskDraft} draft */
  function saved({ id, quote }) {
    const { entries } = state();
    if (mode === "units") {
      const at = entries.findIndex((entry) => entry.id === id);
      const next = [...entries.slice(at + 1), ...entries.slice(0, at)].find((entry) => !isLabelled(entry));
      if (next) openEntry(next.id);
      else head.node.querySelector("button")?.focus();
      return;
    }
    asks.forget();
    text?.node.focus({ preventScroll: true });
    if (quote) text?.selection.select(quote[1], quote[1]);
  }

  /** Go back, go on again, or say that all is done. @type {(path: string, done: string) => Promise<void>} */
  async function turn(path, done) {
    const before = state().hash;
    const found = await desk.send(path, {});
    if (found.status === 200) {
      form.follow(before);
      say(word(done));
    } else if (found.status === 409) {
      const choice = await conflict(found.answer, false);
      if (found.answer.theirs) desk.adopt(found.answer.theirs);
      if (choice === "mine") await turn(path, done);
    } else say(found.status ? word("wrong", found.answer.message ?? "") : word("gone"), true);
  }

  if (isSheet || mode === "units")
    listen(left, {
      until: life.signal,
      next: () => text?.selection.toSentence(text.selection.sentence() + 1),
      previous: () => text?.selection.toSentence(text.selection.sentence() - 1),
      bare: () => text?.toBare(),
      nextClaim: () => text?.toClaim(1),
      previousClaim: () => text?.toClaim(-1),
      step: (direction, isLonger) => text?.selection.step(direction, isLonger),
      enter() {
        const found = text?.selectedEntries() ?? [];
        if (found.length) asks.clicked(found);
        else asks.focus();
      },
      number(event) {
        if (!asks.key(event.key)) form.number(event);
      },
      leave() {
        const words = asks.words();
        asks.leave(left.contains(document.activeElement));
        text?.node.focus({ preventScroll: true });
        if (words && !text?.selection.ends()) text?.selection.select(...words);
      },
      undo: () => void turn("/undo", "undone"),
      redo: () => void turn("/redo", "redone"),
      help: head.help,
    });

  desk.hear((isNewText) => {
    if (isNewText) drawText();
    draw();
  });
  const look = async () => {
    if (!document.hidden && (await desk.look())) say(word("changedElsewhere"));
  };
  const looking = setInterval(() => void look(), OFTEN);
  addEventListener("focus", () => void look(), { signal: life.signal });
  life.signal.addEventListener("abort", () => clearInterval(looking));
  drawText();
  draw();
  form.restore();
  if (mode === "units" && !form.draft()) {
    const first = state().entries.find((entry) => !isLabelled(entry));
    if (first) openEntry(first.id);
  }
  document.title = [said(state().title) || document.title, state().coder].filter(Boolean).join(" · ");
}
