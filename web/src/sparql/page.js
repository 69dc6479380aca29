import { copyText } from "../shared/clipboard.js";
import { element, root } from "../shared/dom.js";
import { readHash, writeHash } from "./address.js";
import { show } from "./answer.js";
import { lineAndColumn, refusal } from "./query.js";
import { Ended, Runner } from "./runner.js";
import { unknown } from "./unknown.js";

const FIRST = `# Who holds which claim, and how firmly
SELECT ?claim ?statement ?modality WHERE {
  ?claim opp:statement ?statement ;
         opp:modality ?modality .
}
ORDER BY ?claim
LIMIT 20`;
const LIMITS = [10, 60]; // seconds

/**
 * Make the SPARQL page: stored questions, editor, answer.
 *
 * @param {HTMLElement} app
 * @param {GraphData} data
 * @param {Engine} engine
 * @param {(options: EditorOptions) => Editor} makeEditor
 */
export function sparqlPage(app, data, engine, makeEditor) {
  const labels = new Map(data.terms.map(({ name, label }) => [name, label]));
  const names = { prefixes: data.prefixes, pages: data.pages, labels, root: root() };
  const runner = new Runner(engine, data);
  const carried = readHash(location.hash);
  let running = false;

  const menu = element(
    "select",
    { id: "app-question" },
    element("option", { value: "" }, "Choose a question …"),
    ...[...new Set(data.questions.map(({ group }) => group))].map((group) =>
      element(
        "optgroup",
        { label: group },
        ...data.questions
          .filter((one) => one.group === group)
          .map(({ name, asks }) => element("option", { value: name }, asks)),
      ),
    ),
  );
  const place = element("div", { class: "app-editor" });
  const run = element("button", { type: "button", class: "app-button app-primary", click: () => void answer() }, "Run");
  const stop = element(
    "button",
    { type: "button", class: "app-button", disabled: true, click: () => runner.end("You stopped it.") },
    "Stop",
  );
  const limit = element(
    "select",
    { id: "app-limit" },
    ...LIMITS.map((seconds) => element("option", { value: seconds }, `${seconds} seconds`)),
  );
  const link = element("button", { type: "button", class: "app-button", click: () => void copyLink() }, "Copy link");
  const status = element("p", { role: "status", class: "app-status" });
  const output = element("div", { class: "app-answer" });
  app.replaceChildren(
    element("div", { class: "app-field" }, element("label", { for: "app-question" }, "Stored questions"), menu),
    element("p", { id: "app-editor-label", class: "app-label" }, "Query (SPARQL 1.1)"),
    place,
    element(
      "p",
      { class: "app-hint" },
      "Ctrl+Enter runs, Ctrl+Space completes, arrow keys choose, Tab leaves the editor. Prefixes need not be declared.",
    ),
    element(
      "div",
      { class: "app-buttons" },
      run,
      stop,
      element("span", { class: "app-inline" }, element("label", { for: "app-limit" }, "Time limit"), limit),
      link,
    ),
    status,
    output,
  );
  const editor = makeEditor({
    parent: place,
    text: carried ?? FIRST,
    labelledBy: "app-editor-label",
    terms: data.terms,
    prefixes: data.prefixes,
    run: () => void answer(),
  });

  menu.addEventListener("change", () => {
    const question = data.questions.find(({ name }) => name === menu.value);
    if (!question) return;
    editor.setText(question.sparql.trim());
    void answer();
  });
  window.addEventListener("hashchange", () => {
    const query = readHash(location.hash);
    if (query === null || query === editor.text()) return;
    editor.setText(query);
    void answer();
  });

  /** @param {string} message @param {Mark | null} mark */
  function complain(message, mark) {
    editor.mark(mark);
    const { line, column } = mark ? lineAndColumn(editor.text(), mark.from) : { line: 0, column: 0 };
    status.textContent = mark ? `Line ${line}, column ${column}: ${mark.message}` : message;
    status.classList.add("app-wrong");
    output.replaceChildren();
  }

  /** @param {boolean} now */
  function busy(now) {
    running = now;
    stop.disabled = !now;
    run.setAttribute("aria-disabled", String(now));
    app.setAttribute("aria-busy", String(now));
  }

  async function answer() {
    if (running) return;
    const sparql = editor.text();
    status.classList.remove("app-wrong", "app-offscreen");
    editor.closeList();
    editor.mark(null);
    if (!sparql.trim()) return complain("There is no query yet. Choose a stored question, or write one.", null);
    if (readHash(location.hash) !== sparql) history.pushState(null, "", writeHash(sparql));
    const refused = refusal(sparql);
    if (refused) return complain(refused.message, refused);
    busy(true);
    status.textContent = "Running …";
    try {
      const outcome = await runner.run(sparql, Number(limit.value));
      if (outcome.kind === "error") return complain(outcome.message, outcome.mark);
      const { title, parts } = show(outcome, names, sparql);
      const strange = unknown(sparql, data);
      output.replaceChildren(...warnings(strange), ...parts);
      status.textContent = [`${title}.`, ...strange.map(warning)].join(" ");
      status.classList.add("app-offscreen"); // the title says it to the eye
    } catch (error) {
      const ended = error instanceof Ended;
      complain(
        ended
          ? `${error.message} Nothing runs any more. Ask for less: add LIMIT, or name more of what you look for.`
          : error instanceof Error
            ? error.message
            : String(error),
        null,
      );
    } finally {
      busy(false);
    }
  }

  async function copyLink() {
    const address = location.href.replace(/#.*$/s, "") + writeHash(editor.text());
    status.classList.remove("app-wrong", "app-offscreen");
    status.textContent = (await copyText(address))
      ? "The link with this query is copied."
      : "Your browser does not allow copying. Run the query: its link is then in the address bar.";
  }

  runner.open().then(
    (size) => {
      if (!running && !status.textContent) status.textContent = `The graph is open: ${size} statements.`;
    },
    (error) => complain(error instanceof Error ? error.message : String(error), null),
  );
  if (carried === null) editor.focus();
  else void answer();
}

/** @param {{ name: string, message: string, line: number }} strange */
const warning = ({ name, message, line }) => `Line ${line}: ${name}: ${message}`;

/** @param {{ name: string, message: string, line: number }[]} strange */
const warnings = (strange) =>
  strange.length
    ? [element("ul", { class: "app-warnings" }, ...strange.map((one) => element("li", {}, warning(one))))]
    : [];
