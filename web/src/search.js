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
  searchPage(app, window.kgSearchData);
}

start().catch((error) => {
  console.error(error);
  if (app) app.hidden = true; // the fallback stays
});
