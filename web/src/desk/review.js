import { element } from "../shared/dom.js";
import { conflict } from "./conflict.js";
import { choices } from "./form/choice.js";
import { said, word } from "./wording.js";

/**
 * Two codings side by side: of each difference what each coder says, in its colour, and one decision with its reason.
 *
 * @param {import("./session.js").Session} desk
 * @param {{ say: (words: string, isWrong?: boolean) => void, show: (span: Span) => void }} page
 */
export function review(desk, { say, show }) {
  const node = element("div", { class: "desk-form" });
  let at = -1;
  const all = () => desk.state().differences ?? [];
  const isDecided = (/** @type {Difference} */ { before }) => [before].flat().some(Boolean);

  /** @param {Difference} one */
  function formOf(one) {
    const [first] = desk.state().reviewers ?? [];
    const list = one.choices.map((choice) => (typeof choice === "string" ? { value: choice, label: choice } : choice));
    const name = (/** @type {string} */ value) => said(list.find((choice) => choice.value === value)?.label) || value;
    const isMany = Object.values(one.said).some((values) => values.length > 1);
    const decided = choices({ name: "value", label: "", widget: "choice", choices: list }, isMany, () => {});
    decided.fill([one.before].flat().filter(Boolean));
    const rule = element(
      "select",
      { "aria-label": word("rule") },
      new Option("", ""),
      ...one.rules.map(({ rule, words }) => new Option(said(words) || rule, rule)),
    );
    const because = element("textarea", { rows: 2, "aria-label": word("because"), dir: "auto" });
    const wrong = element("p", { class: "desk-wrong", role: "alert", hidden: true });

    async function decide() {
      const value = [decided.read() ?? []].flat().filter(Boolean);
      const body = { unit: one.unit, field: one.field, value, rule: rule.value, because: because.value };
      const found = await desk.send("/decide", body);
      if (found.status === 200) {
        say(word("saved"));
        go(nextOpen());
      } else if (found.status === 409) {
        const choice = await conflict(found.answer, false);
        const kept = /** @type {const} */ ([decided.read(), rule.value, because.value]);
        if (found.answer.theirs) desk.adopt(found.answer.theirs);
        if (choice === "mine") await decide();
        else [rule.value, because.value] = [kept[1], kept[2]];
      } else {
        wrong.hidden = false;
        const mistakes = /** @type {FieldMistake[]} */ (found.answer.mistakes ?? [found.answer]);
        wrong.textContent = found.status
          ? mistakes.map(({ message, help }) => [message, help].filter(Boolean).join(" ")).join(" ")
          : word("gone");
      }
    }

    return element(
      "form",
      {
        novalidate: true,
        submit: (event) => {
          event.preventDefault();
          void decide();
        },
      },
      element("h2", { tabindex: -1 }, said(desk.state().forms[one.field]?.label) || one.field),
      element("blockquote", { dir: "auto" }, one.quote),
      element(
        "dl",
        { class: "desk-said" },
        ...Object.entries(one.said).flatMap(([coder, values]) => [
          element("dt", { class: coder === first ? "kg-first" : "kg-second" }, coder),
          element("dd", { dir: "auto" }, values.map(name).join(", ") || "–"),
        ]),
      ),
      element("fieldset", { class: "desk-field" }, element("legend", {}, word("decision")), decided.node),
      element("label", { class: "desk-field" }, word("rule"), rule),
      element("label", { class: "desk-field" }, word("because"), because),
      wrong,
      element(
        "div",
        { class: "desk-row desk-end" },
        element("button", { class: "app-button app-primary" }, word("decide")),
      ),
    );
  }

  /** What is to be decided next: what was decided is no longer among the differences. */
  function nextOpen() {
    const later = all().findIndex((one, place) => place >= at && !isDecided(one));
    return later < 0 ? all().findIndex((one) => !isDecided(one)) : later;
  }

  const form = element("div");
  const list = element("ol", { class: "desk-list" });
  node.append(form, list);

  /** @param {number} place */
  function go(place) {
    const one = all()[place];
    at = place;
    form.replaceChildren(one ? formOf(one) : element("p", { class: "desk-help" }, word("allDecided")));
    drawList();
    if (!one) return;
    if (one.place) show(one.place);
    form.querySelector("h2")?.focus();
  }

  function drawList() {
    list.replaceChildren(
      ...all().map((one, place) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", class: "desk-entry", "aria-current": place === at && "true", click: () => go(place) },
            element("span", { dir: "auto" }, one.quote),
            element(
              "small",
              {},
              `${one.field} · ${isDecided(one) ? word("decided", [one.before].flat().join(", ")) : word("undecided")}`,
            ),
          ),
        ),
      ),
    );
  }

  return {
    node,
    draw() {
      if (at < 0) go(nextOpen());
      else drawList();
    },
    /** Go to the difference of what was clicked in the text. @param {readonly DeskEntry[]} entries */
    openAt(entries) {
      const found = all().findIndex(({ place }) =>
        entries.some(({ quote }) => place && quote && quote[0] === place[0]),
      );
      if (found >= 0) go(found);
    },
  };
}
