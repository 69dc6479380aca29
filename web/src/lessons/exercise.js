import { element } from "../shared/dom.js";
import { answer } from "./answer.js";
import { chips } from "./chips.js";
import { draggable } from "./drag.js";

/**
 * Let labels be put into the blanks of a map. Nothing is kept: another visit begins anew.
 *
 * @param {HTMLElement} article
 */
export function exercise(article) {
  const bank = /** @type {HTMLElement} */ (article.querySelector("[data-bank]"));
  const key = /** @type {HTMLDetailsElement} */ (article.querySelector("[data-key]"));
  const rows = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("[data-blank]")]);
  const map = /** @type {SVGSVGElement | null} */ (article.querySelector(".exercise-map svg"));
  /** @type {Map<string, string>} name of a label -> how it is called */
  const labels = new Map();
  /** @type {Map<string, string>} number of a blank -> the label that was put there */
  const put = new Map();
  const drawn = map && chips(map);
  let selected = "";
  let isChecked = false;

  const status = element("p", { role: "status", class: "exercise-status" });

  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (bank.querySelectorAll("[data-label]"))) {
    const name = item.dataset.label ?? "";
    labels.set(name, item.textContent?.trim() ?? name);
    const button = element(
      "button",
      {
        type: "button",
        class: "exercise-label",
        "data-label": name,
        "aria-pressed": "false",
        click: () => select(name),
      },
      ...item.childNodes,
    );
    item.replaceChildren(button);
    item.removeAttribute("data-label");
    buttons.push(button);
    draggable(button, (target) => drop(name, target));
  }

  /** @type {Map<string, HTMLButtonElement>} */
  const places = new Map();
  for (const row of rows) {
    const number = row.dataset.blank ?? "";
    const button = element("button", { type: "button", class: "exercise-blank", click: () => fill(number) });
    row.append(button);
    places.set(number, button);
  }
  /** @param {string} box the blanks in a box of the map */
  const within = (box) => rows.filter((row) => row.dataset.boxOf === box).map((row) => row.dataset.blank ?? "");
  const boxes = /** @type {SVGElement[]} */ ([...(map?.querySelectorAll("[data-box]") ?? [])]).filter(
    (box) => within(box.dataset.box ?? "").length,
  );
  map?.setAttribute("role", "group");
  for (const box of boxes) {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.addEventListener("click", () => fill(open(box.dataset.box ?? "")));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      fill(open(box.dataset.box ?? ""));
    });
  }

  /** @param {string} box the blank of a box that is filled next: the first that is empty, or the first */
  function open(box) {
    const found = within(box);
    return found.find((number) => !put.has(number)) ?? found[0] ?? "";
  }

  function select(/** @type {string} */ name) {
    selected = selected === name ? "" : name;
    say(selected ? `${labels.get(name)} is selected. Choose a blank, here or on the map.` : "No label is selected.");
    show();
  }

  /** Put the selected label into a blank, or take out what is there. */
  function fill(/** @type {string} */ number) {
    if (!selected && !put.has(number)) return say("Select a label first, then a blank.");
    if (selected) place(selected, number);
    else {
      say(`${labels.get(put.get(number) ?? "")} is taken out of blank ${number}.`);
      put.delete(number);
      changed(number);
    }
  }

  function place(/** @type {string} */ name, /** @type {string} */ number) {
    put.set(number, name);
    selected = "";
    say(`${labels.get(name)} is in blank ${number}.`);
    changed(number);
  }

  function changed(/** @type {string} */ number) {
    rows
      .find((row) => row.dataset.blank === number)
      ?.querySelector(".exercise-answer")
      ?.remove();
    show();
  }

  function drop(/** @type {string} */ name, /** @type {Element | null} */ target) {
    const row = /** @type {HTMLElement | null | undefined} */ (target?.closest("[data-blank]"));
    const box = /** @type {SVGElement | null | undefined} */ (target?.closest("[data-box]"));
    const number = row?.dataset.blank ?? open(box?.dataset.box ?? "");
    if (number) place(name, number);
    else say(box ? "There is no blank in this box." : "It was not put anywhere.");
  }

  function say(/** @type {string} */ words) {
    status.textContent = words;
  }

  function show() {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.label === selected));
    for (const [number, button] of places) {
      const label = labels.get(put.get(number) ?? "");
      button.textContent = label ?? (selected ? `Put “${labels.get(selected)}” here` : "No label yet");
      button.setAttribute("aria-label", `Blank ${number}: ${button.textContent}`);
      button.toggleAttribute("data-filled", Boolean(label));
    }
    for (const box of boxes) {
      const names = within(box.dataset.box ?? "").map((n) => `blank ${n}: ${labels.get(put.get(n) ?? "") ?? "empty"}`);
      box.setAttribute("aria-label", `${box.querySelector("title")?.textContent ?? ""} — ${names.join(", ")}`);
      const own = within(box.dataset.box ?? "").flatMap((number) => {
        const label = labels.get(put.get(number) ?? "");
        const row = rows.find((one) => one.dataset.blank === number);
        const is = row?.dataset.is ?? "";
        const isSame = is === put.get(number);
        const author = isChecked && !isSame ? [{ text: `(${number}) ${labels.get(is) ?? is}`, kind: "given" }] : [];
        return [
          ...(label ? [{ text: `(${number}) ${label}`, kind: isChecked && isSame ? "same" : "put" }] : []),
          ...author,
        ];
      });
      drawn?.set(box, own);
    }
  }

  function check() {
    isChecked = true;
    let same = 0;
    for (const row of rows) {
      const number = row.dataset.blank ?? "";
      const isSame = put.get(number) === row.dataset.is;
      same += Number(isSame);
      row.querySelector(".exercise-answer")?.remove();
      row.append(answer(key, number, labels.get(put.get(number) ?? ""), isSame));
    }
    show();
    say(
      `In ${same} of ${rows.length} blanks your label is the one on the map. What is said of each, and why, is below.`,
    );
    const heading = /** @type {HTMLElement | null} */ (article.querySelector("#blanks"));
    if (heading) heading.tabIndex = -1;
    heading?.focus();
  }

  function again() {
    put.clear();
    selected = "";
    isChecked = false;
    for (const one of article.querySelectorAll(".exercise-answer")) one.remove();
    say("All blanks are empty again.");
    show();
  }

  /** Print the handout, or only the key. */
  function print(/** @type {string} */ what) {
    const before = key.open;
    article.dataset.print = what;
    key.open = what === "key";
    window.addEventListener(
      "afterprint",
      () => {
        delete article.dataset.print;
        key.open = before;
      },
      { once: true },
    );
    window.print();
  }

  /** @type {(label: string, act: () => void) => HTMLElement} */
  const button = (label, act) => element("button", { type: "button", click: act }, label);
  bank.after(
    element(
      "div",
      { class: "exercise-bar", role: "group", "aria-label": "The exercise" },
      button("Check", check),
      button("Start again", again),
      button("Print the handout", () => print("handout")),
      button("Print the key", () => print("key")),
    ),
    status,
  );
  article.toggleAttribute("data-alive", true);
  if (new URLSearchParams(location.search).has("key")) {
    article.dataset.print = "key";
    key.open = true;
  }
  show();
}
