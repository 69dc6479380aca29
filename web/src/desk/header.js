import { element } from "../shared/dom.js";
import { recall, remember } from "../shared/memory.js";
import { turned } from "../site/theme.js";
import { keys, language, offered, word } from "./wording.js";

const THEME = "kg-theme";
const NAMES = /** @type {Record<string, string>} */ ({ en: "English", tr: "Türkçe" });

/** The name of a language in itself. @param {string} code */
const nameOf = (code) => NAMES[code] ?? new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;

/** A button that turns light into dark and back; remembered, as on the pages of a site. */
function themeButton() {
  const html = document.documentElement;
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const shown = () => html.dataset.theme ?? system();
  const chosen = recall(THEME);
  if (chosen === "light" || chosen === "dark") html.dataset.theme = chosen;
  const name = () => word(shown() === "dark" ? "light" : "dark");
  const button = element("button", { type: "button", class: "app-tool", "aria-label": word("theme") }, name());
  button.addEventListener("click", () => {
    const { theme, stored } = turned(shown(), system());
    if (stored === null) delete html.dataset.theme;
    else html.dataset.theme = theme;
    remember(THEME, stored);
    button.textContent = name();
  });
  return button;
}

/** The help on the keys. */
function keyHelp() {
  const dialog = element(
    "dialog",
    { class: "desk-dialog", "aria-label": word("keys") },
    element("h2", {}, word("keys")),
    element(
      "dl",
      { class: "desk-keys" },
      ...keys().flatMap(([key, does]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)]),
    ),
    element("button", { type: "button", class: "app-button", click: () => dialog.close() }, word("close")),
  );
  return dialog;
}

/**
 * The head of the page: which sheet, how far it is, undo and redo, and how the page is.
 *
 * @param {DeskState} state
 * @param {{ undo: () => void, redo: () => void, finish: () => void, turnTo: (language: string) => void }} does
 */
export function header(state, does) {
  const status = element("p", { class: "desk-status", role: "status" });
  const [undo, redo] = /** @type {const} */ (["undo", "redo"]).map((name) =>
    element("button", { type: "button", class: "app-tool", "data-does": name, click: does[name] }, word(name)),
  );
  const done = element("button", { type: "button", class: "app-button app-primary", click: does.finish }, word("done"));
  const bar = element("progress", { max: 1, value: 0, "aria-labelledby": "desk-coverage" });
  const count = element("span", { id: "desk-coverage" });
  const mistakes = element("a", { href: "#desk-mistakes", class: "desk-count" });
  const warnings = element("a", { href: "#desk-warnings", class: "desk-count", "data-warned": true });
  const help = keyHelp();
  const select = element(
    "select",
    { "aria-label": word("language"), change: () => does.turnTo(select.value) },
    ...offered(state.languages).map((one) => new Option(nameOf(one), one, false, one === language())),
  );

  return {
    node: element(
      "header",
      { class: "desk-top" },
      element("a", { class: "skip", href: "#desk-text" }, word("skip")),
      element(
        "div",
        { class: "desk-name" },
        element("h1", { dir: "auto" }, state.title || document.title),
        element("p", {}, [state.coder, state.file].filter(Boolean).join(" · ")),
      ),
      element("div", { class: "desk-coverage" }, bar, count, mistakes, warnings),
      status,
      element(
        "div",
        { class: "desk-row" },
        undo,
        redo,
        done,
        select,
        themeButton(),
        element("button", { type: "button", class: "app-tool", click: () => help.showModal() }, word("keys")),
        help,
      ),
    ),
    status,
    help: () => help.showModal(),
    /** @param {DeskState} state */
    draw({
      can,
      coverage,
      progress,
      mistakes: wrong,
      warnings: warned = [],
      is_done: isDone,
      can_be_done: isAsked,
      mode,
    }) {
      /** @type {HTMLButtonElement} */ (undo).disabled = !can?.undo;
      /** @type {HTMLButtonElement} */ (redo).disabled = !can?.redo;
      done.hidden = typeof isDone !== "boolean" || isAsked === false;
      done.disabled = !!isDone || (!!progress && progress.done < progress.of);
      const [some, all] = progress?.of
        ? [progress.done, progress.of]
        : [coverage?.coded ?? 0, coverage?.sentences ?? 0];
      bar.hidden = count.hidden = !all;
      bar.max = all || 1;
      bar.value = some;
      count.textContent = isDone
        ? word("finished")
        : word(mode === "review" ? "decidedOf" : progress ? "left" : "coded", some, all);
      mistakes.hidden = mode !== "sheet";
      mistakes.textContent = wrong.length ? word("mistakesSome", wrong.length) : word("mistakesNone");
      mistakes.toggleAttribute("data-wrong", wrong.length > 0);
      warnings.hidden = mode !== "sheet" || !warned.length;
      warnings.textContent = word("warningsSome", warned.length);
    },
  };
}
