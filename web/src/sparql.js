/** The SPARQL page and the pages of questions. What is heavy is loaded when a reader asks. */
import { element } from "./shared/dom.js";
import { loadEngine } from "./shared/engine.js";
import { questionPage } from "./question/page.js";
import { readHash } from "./sparql/address.js";
import { sparqlPage } from "./sparql/page.js";

const app = document.getElementById("sparql-app");

/** @param {HTMLElement} place */
async function open(place) {
  const { data, engine } = await loadEngine("editor.js");
  if (!window.kgEditor) throw new Error("A file of the site is empty.");
  sparqlPage(place, data, engine, window.kgEditor);
}

/** @param {HTMLElement} place */
function offer(place) {
  const status = element("p", { role: "status", class: "app-status" });
  const button = element(
    "button",
    {
      type: "button",
      class: "app-button app-primary",
      click: () => {
        button.hidden = true;
        status.classList.remove("app-wrong");
        status.textContent = "Opening the editor: a few megabytes are read …";
        open(place).catch((error) => {
          button.hidden = false;
          status.classList.add("app-wrong");
          status.textContent = error instanceof Error ? error.message : String(error);
        });
      },
    },
    "Open the editor",
  );
  place.replaceChildren(
    button,
    element("p", { class: "app-hint" }, "Loads the graph and a query engine into this page: a few megabytes."),
    status,
  );
  place.hidden = false;
  const leaf = place.closest(".leaf");
  const called = () => {
    const carried = readHash(location.hash) !== null;
    if (carried) leaf?.scrollIntoView();
    // Who comes to this page wants the editor; where all pages are in one file, who comes to this part of it.
    if (button.isConnected && !button.hidden && (carried || !leaf || location.hash === `#${leaf.id}`)) button.click();
  };
  window.addEventListener("hashchange", called);
  called();
}

if (app) offer(app);
for (const place of document.querySelectorAll(".app-narrow")) questionPage(/** @type {HTMLElement} */ (place));
