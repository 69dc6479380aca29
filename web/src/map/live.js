import { element } from "../shared/dom.js";
import { added, changes, kept, kind, narrowed } from "./doubt.js";
import { TITLES, fates, reasons, sentence } from "./words.js";
import { addZoom } from "./zoom.js";

/** Which of a map's choices the address has, and that it then gives back. */
const CHOICES = ["whose", "firm", "hedged", "coders", "doubt"];

/**
 * Let a map be pointed at, opened box by box, filtered and doubted. Without it the map is as complete.
 *
 * @param {HTMLElement} figure holds the map in one shape or more
 */
export function enliven(figure) {
  const maps = /** @type {SVGSVGElement[]} */ ([...figure.querySelectorAll("svg")]);
  const carried = figure.querySelector("metadata")?.textContent;
  if (!carried) return;
  const data = /** @type {MapData} */ (JSON.parse(carried));
  const all = [...data.claims, ...data.steps];
  const held = new Map(all.map((one) => [one.name, one]));
  const isArgued = data.claims.length > 0;
  /** @type {Record<string, string>} */
  let state = {};
  /** @type {HTMLElement | SVGElement | null} */
  let opened = null;

  const status = element("p", { role: "status" });
  const list = element("ul");
  const card = element("div", { class: "kg-card", role: "group", tabindex: "-1", hidden: true });
  const bar = element("div", { class: "kg-bar", role: "group", "aria-label": "The map" });

  /**
   * Change one choice, and draw and note what follows.
   *
   * @param {string} key
   * @param {string} value
   */
  function set(key, value) {
    state[key] = value;
    const kept = CHOICES.filter((one) => state[one]).map((one) => [one, state[one] ?? ""]);
    const hash = kept.length ? `#${new URLSearchParams([["map", data.map], ...kept])}` : "#";
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A page inside a page has no address of its own.
    }
    show();
  }

  const doubted = () => new Set((state.doubt ?? "").split(" ").filter(Boolean));

  /** @param {string} name */
  function turn(name) {
    const names = doubted();
    if (!names.delete(name)) names.add(name);
    set("doubt", [...names].join(" "));
  }

  /** Draw what the choices make of the map, and say it. */
  function show() {
    const of = narrowed(data, state.whose || data.scope);
    const gone = doubted();
    if (state.hedged)
      for (const { name, firm } of data.claims) if (firm === "code:hedged" && of.claims.has(name)) gone.add(name);
    if (state.coders) for (const name of added(data, of)) gone.add(name);
    const found = gone.size ? changes(of, gone) : /** @type {Map<string, Change>} */ (new Map());
    const standing = kept(of, gone, found);
    /** @type {Map<string, string>} */
    const now = new Map(standing.map((name) => [name, "stands"]));
    for (const [name, change] of found) if (kind(change)) now.set(name, kind(change));
    for (const name of gone) now.set(name, "given-up");
    const inside = new Set([...of.claims, ...of.steps.map((step) => step.name)]);

    for (const [box, name] of boxes()) {
      const one = held.get(name);
      const isOut = one && (!inside.has(name) || (state.firm && "firm" in one && one.firm !== state.firm));
      const fate = now.get(name) ?? "";
      box.dataset.now = isOut ? "left-out" : fate;
      const link = box.querySelector("a");
      if (fate) link?.setAttribute("aria-label", `${TITLES[fate]}: ${box.querySelector("title")?.textContent}`);
      else link?.removeAttribute("aria-label");
    }
    const groups = Object.keys(TITLES).map((fate) => ({
      fate,
      names: [...now]
        .filter(([name, is]) => is === fate && (fate === "given-up" || of.claims.has(name)))
        .map(([n]) => n),
    }));
    status.textContent = gone.size ? sentence(groups) : "";
    list.replaceChildren(
      ...groups.flatMap(({ fate, names }) =>
        names.map((name) =>
          element(
            "li",
            {},
            element("b", {}, `${TITLES[fate]}: `),
            held.get(name)?.label ?? name,
            element("small", {}, fate === "given-up" ? "" : ` ${reasons(data, of, name, fates(found, gone), fate)}`),
          ),
        ),
      ),
    );
    for (const control of bar.querySelectorAll("[data-choice]")) {
      const value = state[/** @type {HTMLElement} */ (control).dataset.choice ?? ""] ?? "";
      if (control instanceof HTMLSelectElement) control.value = value || control.options[0]?.value || "";
      else control.setAttribute("aria-pressed", String(Boolean(value)));
    }
    const again = card.querySelector("[data-turn]");
    again?.setAttribute("aria-pressed", String(doubted().has(/** @type {HTMLElement} */ (again).dataset.turn ?? "")));
  }

  /** @returns {(readonly [SVGElement, string])[]} every box that is drawn, with its name */
  function boxes() {
    const drawn = /** @type {SVGElement[]} */ (maps.flatMap((map) => [...map.querySelectorAll("[data-box]")]));
    return drawn.map((box) => [box, data.boxes[Number(box.dataset.box)] ?? ""]);
  }

  /** @param {EventTarget | null} target */
  const boxOf = (target) => /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest("[data-box]"));

  /** Light up a box and all that hangs on it, to the bottom; nothing where there is no box. */
  function trace(/** @type {SVGElement | null} */ box) {
    const lit = new Set(box ? [Number(box.dataset.box)] : []);
    for (const one of lit) for (const [above, below] of data.links) if (above === one) lit.add(below);
    for (const map of maps) {
      map.toggleAttribute("data-lit", Boolean(box) && lit.size > 1);
      for (const part of /** @type {NodeListOf<SVGElement>} */ (map.querySelectorAll("[data-box], [data-link]"))) {
        const { box: at, link } = part.dataset;
        const ends = at ? [Number(at)] : (data.links[Number(link)] ?? []).slice(0, 2);
        part.toggleAttribute(
          "data-lit",
          ends.every((end) => lit.has(Number(end))),
        );
      }
    }
  }

  /** Show a box's card: its words, whose it is, and what can be done with it. */
  function open(/** @type {SVGElement} */ box) {
    const name = data.boxes[Number(box.dataset.box)] ?? "";
    const one = held.get(name);
    const [head = "", ...rest] = (box.querySelector("title")?.textContent ?? "").split(" — ");
    const link = box.querySelector("a");
    opened = link ?? box;
    const whose = one && { author: "The author's", coders: "The coders'" }[one.whose];
    card.setAttribute("aria-label", head);
    card.replaceChildren(
      element("b", {}, head),
      element("ul", {}, ...rest.flatMap((part) => part.split(" · ")).map((part) => element("li", {}, part))),
      whose ? element("p", {}, `${whose} ${one && "premises" in one ? "step" : "claim"}.`) : "",
      one && "firm" in one
        ? element("button", { type: "button", "data-turn": name, click: () => turn(name) }, "Doubt this claim")
        : "",
      link
        ? element(
            "a",
            { href: link.getAttribute("href") ?? link.getAttribute("xlink:href"), target: "_top" },
            "Its page",
          )
        : "",
      element("button", { type: "button", click: close }, "Close"),
    );
    card.hidden = false;
    show();
    card.focus({ preventScroll: true });
  }

  function close() {
    card.hidden = true;
    opened?.focus({ preventScroll: true });
  }

  const others = data.claims.filter((one) => one.whose === "other").flatMap((one) => one.holders);
  /** @type {[string, string][]} */
  const scopes = [
    ["all", "Everybody's steps"],
    ["author", "The author's steps"],
    ["coders", "The coders' steps"],
    ...[...new Set(others)].map((name) => /** @type {[string, string]} */ ([name, data.names[name] ?? name])),
  ];
  scopes.sort((one, other) => Number(other[0] === data.scope) - Number(one[0] === data.scope));
  const firms = [...new Set(data.claims.map((claim) => claim.firm))].filter(Boolean).sort();
  /** @type {(key: string, label: string, options: (readonly [string, string])[]) => HTMLElement} */
  const select = (key, label, options) =>
    element(
      "select",
      { "aria-label": label, "data-choice": key, change: (event) => set(key, /** @type {any} */ (event.target).value) },
      ...options.map(([value, text]) => element("option", { value }, text)),
    );
  /** @type {(key: string, label: string) => HTMLElement} */
  const toggle = (key, label) =>
    element("button", { type: "button", "data-choice": key, click: () => set(key, state[key] ? "" : "1") }, label);
  if (isArgued) {
    bar.append(
      select("whose", "Whose steps", scopes),
      firms.length > 1
        ? select("firm", "How firm", [
            ["", "However firm"],
            ...firms.map((f) => /** @type {const} */ ([f, `Only ${f.split(":")[1]}`])),
          ])
        : "",
      firms.includes("code:hedged") ? toggle("hedged", "Doubt what is hedged") : "",
      all.some((one) => one.whose === "coders") ? toggle("coders", "Doubt what the coders add") : "",
      element("button", { type: "button", click: again }, "Start again"),
    );
  }
  function again() {
    state = {};
    set("doubt", "");
  }

  for (const map of maps) {
    map.addEventListener("pointerover", (event) => trace(boxOf(event.target)));
    map.addEventListener("pointerleave", () => trace(null));
    map.addEventListener("focusin", (event) => trace(boxOf(event.target)));
    map.addEventListener("focusout", () => trace(null));
    map.addEventListener("click", (event) => {
      const box = boxOf(event.target);
      if (!box || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(box);
    });
  }
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) close();
  });
  addZoom(figure, maps, bar);
  figure.prepend(bar);
  figure.append(element("div", { class: "kg-panel" }, card, status, list));

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    if (given.get("map") !== data.map) return;
    state = Object.fromEntries(given);
    show();
    figure.scrollIntoView();
  }
  window.addEventListener("hashchange", read);
  show();
  read();
}
