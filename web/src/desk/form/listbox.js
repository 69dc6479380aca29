import { element } from "../../shared/dom.js";

/** Letters typed within so many milliseconds are the start of one label. */
const TOGETHER = 700;
let counter = 0;

/**
 * A button that opens a list. Keys move in the list that is open, and do no more: only Enter, the space bar or a click
 * takes a line. (A browser's own list takes a line with each arrow and each letter, also while it is closed.)
 *
 * @param {string} name what is chosen, for who does not see it
 * @param {(value: string) => void} take
 */
export function listbox(name, take) {
  const id = `list-${(counter += 1)}`;
  let typed = { letters: "", at: 0 };
  let at = 0;
  const list = element("div", {
    id,
    class: "desk-listbox",
    role: "listbox",
    tabindex: -1,
    "aria-label": name,
    hidden: true,
    keydown: (event) => press(/** @type {KeyboardEvent} */ (event)),
    focusout: close,
  });
  const button = element("button", {
    type: "button",
    class: "desk-small desk-opener",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-controls": id,
    // A press would take the focus from the list that is open, which closes it, and the click would open it again.
    mousedown: (event) => event.preventDefault(),
    click: () => (list.hidden ? open() : leave()),
    keydown: (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      event.preventDefault();
      open();
    },
  });
  const lines = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);

  function open() {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    go(0);
    list.focus();
  }

  function close() {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  /** Close it, and be where one was. */
  function leave() {
    close();
    button.focus();
  }

  /** @param {number} place */
  function go(place) {
    const all = lines();
    at = Math.min(Math.max(place, 0), all.length - 1);
    all.forEach((line, number) => line.setAttribute("aria-selected", String(number === at)));
    list.setAttribute("aria-activedescendant", all[at]?.id ?? "");
    all[at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement | undefined} line */
  function choose(line) {
    leave();
    if (line) take(line.dataset["value"] ?? "");
  }

  /** Go to the next line that starts with what was typed. @param {string} letter */
  function find(letter) {
    const now = performance.now();
    const isMore = now - typed.at < TOGETHER;
    typed = { letters: `${isMore ? typed.letters : ""}${letter}`.toLocaleLowerCase(), at: now };
    const all = lines();
    const from = isMore ? at : at + 1;
    const isIt = (/** @type {HTMLElement} */ line) => line.textContent.toLocaleLowerCase().startsWith(typed.letters);
    const found = [...all.slice(from), ...all.slice(0, from)].find(isIt);
    if (found) go(all.indexOf(found));
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || key === "Tab") return;
    // No digit is a label here, and Esc closes no more than the list.
    event.stopPropagation();
    /** @type {Record<string, () => void>} */
    const does = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(Infinity),
      Enter: () => choose(lines()[at]),
      " ": () => choose(lines()[at]),
      Escape: leave,
    };
    const found = does[key] ?? (key.length === 1 && (() => find(key)));
    if (!found) return;
    event.preventDefault();
    found();
  }

  return {
    button,
    list,
    /** Offer lines in groups, none of them empty. */
    /** @type {(words: string, groups: readonly { label: string, of: readonly { value: string, label: string }[] }[]) => void} */
    fill(words, groups) {
      button.textContent = words;
      button.setAttribute("aria-label", `${name}: ${words}`);
      const some = groups.filter(({ of }) => of.length);
      button.hidden = !some.length;
      list.replaceChildren(
        ...some.map(({ label, of }, group) =>
          element(
            "div",
            { role: "group", "aria-label": label },
            element("span", { class: "desk-group", "aria-hidden": "true" }, label),
            ...of.map((line, number) => {
              const made = element(
                "div",
                {
                  id: `${id}-${group}-${number}`,
                  role: "option",
                  "aria-selected": "false",
                  dir: "auto",
                  "data-value": line.value,
                  mousedown: (event) => event.preventDefault(),
                  click: () => choose(made),
                },
                line.label,
              );
              return made;
            }),
          ),
        ),
      );
    },
    focus: () => button.focus(),
  };
}
