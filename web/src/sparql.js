/** The SPARQL page. What is heavy is loaded when it is asked for, by the button or by a query in the address. */
import { element, root } from "./shared/dom.js";
import { loadScript } from "./shared/script.js";
import { readHash } from "./sparql/address.js";
import { sparqlPage } from "./sparql/page.js";

const app = document.getElementById("sparql-app");

/** @param {HTMLElement} place */
async function open(place) {
  const assets = `${root()}assets/`;
  await Promise.all([
    window.kgGraphData ?? loadScript(`${assets}graph-data.js`),
    window.kgEngine ?? loadScript(`${assets}engine.js`),
    window.kgEditor ?? loadScript(`${assets}editor.js`),
  ]);
  if (!window.kgGraphData || !window.kgEngine || !window.kgEditor) throw new Error("A file of the site is empty.");
  sparqlPage(place, window.kgGraphData, window.kgEngine, window.kgEditor);
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
        button.setAttribute("aria-disabled", "true");
        status.classList.remove("app-wrong");
        status.textContent = "Opening …";
        open(place).catch((error) => {
          button.removeAttribute("aria-disabled");
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
  const called = () => {
    if (readHash(location.hash) === null) return;
    place.closest(".leaf")?.scrollIntoView();
    if (button.isConnected) button.click();
  };
  window.addEventListener("hashchange", called);
  called();
}

if (app) offer(app);
