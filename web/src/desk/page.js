import { element } from "../shared/dom.js";
import { chooser } from "./chooser.js";
import { conflict } from "./conflict.js";
import { header } from "./header.js";
import { listen } from "./keys.js";
import { entryList, mistakeList } from "./list.js";
import { panel } from "./panel.js";
import { picture } from "./picture.js";
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
  /** The field to which clicks on claims go. @type {DeskWidget | null} */
  let picking = null;
  /** What is selected; it stays while one goes to a button. @type {Span | null} */
  let words = null;
  /** What `kg` says of these words. @type {Promise<Suggested | null>} */
  let suggested = Promise.resolve(null);
  /** @type {DeskDraft | null} */
  let open = null;
  /** @type {import("./reading.js").Reading | null} */
  let text = null;
  let drawnMap = "";
  /** Ends with the map that is drawn. */
  let mapLife = new AbortController();

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
  const ask = chooser({
    chosen: (kind) => void begin(kind),
    opened: (id) => {
      chosen(id);
      if (picking) ask.picking();
      else ask.hide();
    },
    ended: () => picks(null),
  });
  const form = panel(desk, {
    words() {
      // Where a form takes them it is no longer asked what they are.
      if (!picking) ask.hide();
      return text?.selection.words() ?? words;
    },
    around: (span) => text?.selection.around(span) ?? span,
    say,
    picks,
    opened,
    saved,
    why,
  });
  const differences = mode === "review" ? review(desk, { say, show: (span) => text?.show(span) }) : null;

  const legend = element("span", { class: "desk-legend" }, word("without"));
  const left = element("section", { class: "desk-left", "aria-label": word("text") });
  const list = element("div");
  const map = element("div");
  const mistakes = element("div");
  /** @type {(id: string, name: string, inner: Node) => HTMLElement} */
  const part = (id, name, inner) =>
    element("section", { id, "aria-labelledby": `${id}-name` }, element("h2", { id: `${id}-name` }, word(name)), inner);
  const isSheet = mode === "sheet";
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
      isSheet &&
        element(
          "div",
          { class: "desk-below" },
          part("desk-mistakes", "mistakes", mistakes),
          part("desk-map", "map", map),
        ),
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
    text = reading(state, { selected, clicked, until: life.signal });
    left.replaceChildren(
      element(
        "p",
        { id: "desk-text-how", class: "desk-help" },
        isSheet && word("textHow"),
        isSheet && legend,
        ...(state().reviewers ?? []).map((coder, at) =>
          element("span", { class: at ? "kg-second" : "kg-first" }, coder),
        ),
      ),
      text.node,
      ask.node,
    );
  }

  /** Draw what depends on the state. */
  function draw() {
    head.draw(state());
    text?.draw(open);
    legend.hidden = !state().coverage?.without.length;
    differences?.draw();
    list.replaceChildren(...entryList(state(), { chosen, why, isLabelled }, open?.id ?? null));
    if (!isSheet) return;
    mistakes.replaceChildren(mistakeList(state().mistakes, openEntry));
    const svg = (state().map || { svg: "" }).svg;
    if (svg === drawnMap && map.hasChildNodes()) return;
    drawnMap = svg;
    mapLife.abort();
    mapLife = new AbortController();
    const until = AbortSignal.any([mapLife.signal, life.signal]);
    map.replaceChildren(picture(state(), (id) => picking !== null && pick(id), openEntry, until));
  }

  /** Whether nothing is left to label of a unit. @param {DeskEntry} entry */
  function isLabelled({ kind, values }) {
    const asked = state().forms[kind]?.fields.filter(({ name }) => name !== "note") ?? [];
    return asked.every(({ name }) => [values[name] ?? ""].flat().some(Boolean));
  }

  /** Words were selected, or none are any more. @param {Span | null} span */
  function selected(span) {
    if (!isSheet) return;
    if (picking) {
      words = span ?? words;
      return;
    }
    if (!span) {
      if (words) ask.hide();
      words = null;
      return;
    }
    if (words && words[0] === span[0] && words[1] === span[1] && !ask.node.hidden) return;
    words = span;
    ask.ask(state().text?.content.slice(...span) ?? "", state().forms);
    text?.show(span);
    suggested = desk.suggest(span);
    void suggested.then((found) => words === span && ask.count(found));
  }

  /** Fill in a form of the words that are selected. @param {string} kind */
  async function begin(kind) {
    if (!words) return;
    const found = await suggested;
    const quote = found?.quotation ?? words;
    ask.hide();
    form.open({ id: null, kind, values: {}, quote, passage: null }, { suggestions: found?.suggestions ?? [] });
  }

  /** What is coded of a place in the text was clicked. @param {DeskEntry[]} entries */
  function clicked(entries) {
    // The click takes the selection away, and what was asked of it; not what is asked now.
    if (!picking) words = null;
    if (differences) differences.openAt(entries);
    else if (entries.length > 1) ask.among(entries);
    else if (entries[0]) chosen(entries[0].id);
  }

  /** @param {string} id */
  function chosen(id) {
    if (picking) pick(id);
    else openEntry(id);
  }

  /** Give what was clicked to the field that picks. @param {string} id */
  function pick(id) {
    picking?.pick?.(id);
    return true;
  }

  /** @type {(id: string, field?: string | null) => void} */
  function openEntry(id, field) {
    const found = state().entries.find((entry) => entry.id === id);
    if (!found || !state().forms[found.kind]) return;
    const { kind, values, quote, passage } = found;
    form.open({ id, kind, values, quote, passage }, { field: field ?? null });
    if (quote) text?.show(quote);
  }

  /** Ask for the reasons of a claim: an argument for it, whose premises are clicked. @param {string} id */
  function why(id) {
    const kind = Object.keys(state().forms).find((one) => state().forms[one]?.section === "arguments");
    if (!kind) return;
    form.open({ id: null, kind, values: { conclusion: id }, quote: null, passage: null }, { field: "premises" });
    form.picks("premises");
  }

  /** @param {DeskWidget | null} widget */
  function picks(widget) {
    const before = picking;
    picking = widget;
    place.toggleAttribute("data-picking", !!widget);
    if (!widget) {
      ask.hide();
      before?.focus();
      return;
    }
    ask.picking();
    say(word("picking"));
    text?.node.focus({ preventScroll: true });
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
    words = null;
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
        if (found.length) clicked(found);
        else ask.focus();
      },
      number(event) {
        const kind = ask.numbered(Number(event.key));
        if (kind) void begin(kind);
        else form.number(event);
      },
      leave() {
        if (picking) picks(null);
        else if (!ask.node.hidden && left.contains(document.activeElement)) ask.hide();
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
