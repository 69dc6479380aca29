import { element } from "../shared/dom.js";
import { recall, remember } from "../shared/memory.js";
import { tools } from "./tools.js";

const KEY = "kg-theme";

/**
 * Say what to store when the reader turns the theme: nothing where the system would choose the same.
 *
 * @param {string} shown "light" or "dark", as the page is
 * @param {string} system "light" or "dark", as the system asks
 * @returns {{ theme: "light" | "dark", stored: string | null }}
 */
export function turned(shown, system) {
  const theme = shown === "dark" ? "light" : "dark";
  return { theme, stored: theme === system ? null : theme };
}

/** Turn light into dark and back by a button, remembered; without a choice the system's holds. */
export function addThemeToggle() {
  const html = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const shown = () => html.dataset.theme ?? system();
  const chosen = recall(KEY);
  if (chosen === "light" || chosen === "dark") html.dataset.theme = chosen;

  const button =
    /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-theme-toggle]")) ??
    element("button", { type: "button", class: "app-tool" });
  const name = () => {
    button.textContent = shown() === "dark" ? "Light theme" : "Dark theme";
  };
  button.addEventListener("click", () => {
    const { theme, stored } = turned(shown(), system());
    if (stored === null) delete html.dataset.theme;
    else html.dataset.theme = theme;
    remember(KEY, stored);
    name();
  });
  dark.addEventListener("change", name);
  name();
  button.hidden = false;
  if (!button.isConnected) tools()?.append(button);
}
