/** The search page. Without scripts the page shows `#search-fallback`. */
import { root } from "./shared/dom.js";
import { loadScript } from "./shared/script.js";
import { searchPage } from "./search/page.js";

const app = document.getElementById("search-app");

async function start() {
  if (!app) return;
  if (!window.kgSearchData) await loadScript(`${root()}assets/search-data.js`);
  if (!window.kgSearchData) throw new Error("assets/search-data.js holds no data.");
  searchPage(app, window.kgSearchData);
  app.hidden = false;
  const fallback = document.getElementById("search-fallback");
  if (fallback) fallback.hidden = true;
}

start().catch((error) => console.error(error)); // the fallback stays
