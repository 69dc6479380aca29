import { copyText } from "../shared/clipboard.js";
import { element } from "../shared/dom.js";

const SHOWN = 2500; // milliseconds

/**
 * Say what a button copies: the text of the element that `data-copy` names by "#id", or else the value itself.
 *
 * @param {string} value
 * @param {(id: string) => { textContent: string | null } | null} find
 */
export function copied(value, find) {
  const source = value.startsWith("#") ? find(value.slice(1)) : null;
  return (source ? (source.textContent ?? "") : value).trim();
}

/** Make the buttons with `data-copy` work, and show them: without scripts they stay hidden. */
export function addCopyButtons() {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"));
  if (!buttons.length) return;
  const status = element("p", { role: "status", class: "app-offscreen" });
  document.body.append(status);
  for (const button of buttons) {
    const name = button.textContent;
    let timer = 0;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = copied(button.dataset.copy ?? "", (id) => document.getElementById(id));
      const done = await copyText(text);
      const words = done ? "Copied" : "Your browser does not allow copying: select the text and copy it yourself";
      button.textContent = words;
      status.textContent = "";
      status.textContent = `${words}.`;
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        button.textContent = name;
      }, SHOWN);
    });
  }
}
