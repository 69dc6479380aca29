import { element } from "../shared/dom.js";

/** @type {Record<string, (at: number, last: number) => number>} where a key leads */
const KEYS = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  PageDown: (at) => at + 1,
  " ": (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};
/** What a finger moves, in pixels, to go on or back. */
const SWIPE = 50;

/**
 * Show one step at a time, by keys, buttons, clicks and swipes, with its number in the address.
 *
 * @param {HTMLElement} article
 * @param {import("./stage.js").Stage | null} stage
 * @param {{ show: () => void, hide: () => void }} print
 */
export function tell(article, stage, print) {
  const steps = /** @type {HTMLElement[]} */ ([...article.querySelectorAll(".story-step")]);
  const pane = /** @type {HTMLElement} */ (article.querySelector(".story-steps"));
  const last = steps.length - 1;
  let isWhole = false;
  let isList = false;
  let shown = -1;

  const status = element("p", { role: "status", class: "story-place" });
  /** @type {(label: string, act: () => void, more?: Record<string, string>) => HTMLButtonElement} */
  const button = (label, act, more = {}) => element("button", { type: "button", click: act, ...more }, label);
  const back = button("‹ Back", () => go(at() - 1));
  const next = button("Next ›", () => go(at() + 1));
  const wide = button("Whole map", () => whole(), { "aria-pressed": "false" });
  const list = button("As a list", () => turn(!isList));
  const bar = element(
    "div",
    { class: "story-bar", role: "group", "aria-label": "The steps" },
    back,
    status,
    next,
    stage ? wide : "",
    document.fullscreenEnabled ? button("Full screen", full, { class: "for-desk" }) : "",
    list,
    button("Print a page a step", () => window.print(), { class: "for-desk" }),
  );

  /** The step that the address names, from 0. */
  function at() {
    const number = Number(location.hash.slice(1));
    return Number.isInteger(number) && number >= 1 ? Math.min(number - 1, last) : 0;
  }

  function go(/** @type {number} */ to) {
    const place = Math.min(Math.max(to, 0), last);
    if (place === at()) return;
    location.hash = String(place + 1);
    show(true); // at once, as the next key may come before the event of the address
  }

  function whole() {
    isWhole = !isWhole;
    wide.setAttribute("aria-pressed", String(isWhole));
    show(false);
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else article.requestFullscreen().catch(() => {});
  }

  /** Show the steps one at a time, or all as a list. */
  function turn(/** @type {boolean} */ toList) {
    isList = toList;
    article.toggleAttribute("data-live", !toList);
    document.documentElement.toggleAttribute("data-story-live", !toList);
    list.textContent = toList ? "Step by step" : "As a list";
    show(true);
  }

  /** @param {boolean} isMoved whether the reader went to another step, which is then read out */
  function show(isMoved) {
    const place = at();
    shown = place;
    for (const [number, step] of steps.entries()) step.hidden = !isList && number !== place;
    for (const one of [back, next, wide]) one.hidden = isList;
    back.disabled = place === 0;
    next.disabled = place === last;
    if (isList) {
      stage?.reset();
      status.textContent = "";
      return;
    }
    const step = steps[place];
    if (!step) return;
    const heading = step.querySelector("h2");
    stage?.light(step, isWhole);
    pane.scrollTop = 0;
    status.textContent = `Step ${place + 1} of ${steps.length}`;
    if (!isMoved || !heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (isList || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.target);
    if (target.closest("input, select, textarea") || (event.key === " " && target.closest("button, a, summary")))
      return;
    const key = event.key === " " && event.shiftKey ? "PageUp" : event.key;
    const way = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (way && isMore(pane, way)) return void pane.scrollBy({ top: way * 120 });
    const lead = KEYS[key];
    if (!lead) return;
    event.preventDefault();
    go(lead(at(), last));
  });
  pane.addEventListener("click", (event) => {
    const isText = !(/** @type {Element} */ (event.target).closest("a, button, summary, details"));
    if (!isList && isText && !getSelection()?.toString()) go(at() + 1);
  });
  let [x, y] = [0, 0];
  article.addEventListener("touchstart", ({ touches: [one] }) => one && ([x, y] = [one.clientX, one.clientY]), {
    passive: true,
  });
  article.addEventListener("touchend", ({ changedTouches: [one] }) => {
    if (isList || !one) return;
    const [right, down] = [one.clientX - x, one.clientY - y];
    if (Math.abs(right) > SWIPE && Math.abs(right) > 1.5 * Math.abs(down)) go(at() - Math.sign(right));
  });
  window.addEventListener("hashchange", () => at() !== shown && show(true));
  window.addEventListener("beforeprint", () => isList || print.show());
  window.addEventListener("afterprint", () => print.hide());

  pane.tabIndex = 0; // as what it says may be longer than the window
  pane.setAttribute("aria-label", "The step");
  article.append(bar);
  turn(false);
}

/** Whether there is more of a pane above (-1) or below (1). */
function isMore(/** @type {HTMLElement} */ pane, /** @type {number} */ way) {
  return way > 0 ? pane.scrollTop + pane.clientHeight < pane.scrollHeight - 2 : pane.scrollTop > 0;
}
