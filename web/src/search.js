/** The search page. Without scripts the page shows `#search-fallback`. */
import { root } from "./shared/dom.js";
import { loadScript } from "./shared/script.js";
import { searchPage } from "./search/page.js";

const app = document.getElementById("search-app");

async function start() {
  if (!app) return;
  if (!window.kgSearchData) await loadScript(`${root()}assets/search-data.js`);
  if (!window.kgSearchData) throw new Error("assets/search-data.js holds no data.");
  app.hidden = false; // what is hidden takes no focus
  searchPage(app, window.kgSearchData, readPart);
}

/** Read the part of the entries that have a word with some beginning. @param {string} beginning */
async function readPart(beginning) {
  const plain = /^[a-z0-9]+$/.test(beginning);
  const signs = Array.from(beginning, (sign) => (sign.codePointAt(0) ?? 0).toString(16));
  const address = `${root()}assets/search/${plain ? `w-${beginning}` : `w_${signs.join("-")}`}.js`;
  await loadScript(address);
  const part = /** @type {Record<string, SearchData | undefined>} */ (/** @type {unknown} */ (window))[
    `kgSearch ${beginning}`
  ];
  if (!part) throw new Error(`${address} holds no data.`);
  return part;
}

start().catch((error) => {
  console.error(error);
  if (app) app.hidden = true; // the fallback stays
});
