import { element, root } from "../shared/dom.js";
import { tools } from "./tools.js";

/** The search box of this page: the search page's own, or that of the header. */
export const searchBox = () =>
  /** @type {HTMLInputElement | null} */ (
    document.querySelector("#search-app:not([hidden]) input[type=search]") ??
      document.querySelector("header input[type=search]")
  );

/** Add a search box that leads to search.html?q=…, unless the page has one, or is the search page. */
export function addSearchBox() {
  if (document.querySelector("#search-app") || document.querySelector("header input[type=search]")) return;
  tools()?.append(
    element(
      "form",
      { role: "search", class: "app-header-search", action: `${root()}search.html`, method: "get" },
      element("input", {
        type: "search",
        name: "q",
        "aria-label": "Search",
        placeholder: "Search",
        autocomplete: "off",
      }),
    ),
  );
}
