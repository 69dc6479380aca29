/** The editor of the SPARQL page: CodeMirror 6 with the SPARQL mode that its makers keep. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { forceLinting, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completions } from "./sparql/completions.js";

/** Colours come from the page (app.css), so that light and dark are decided in one place. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--app-keyword)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--app-keyword)" },
  { tag: tags.local(tags.variableName), color: "var(--app-variable)" },
  { tag: tags.atom, color: "var(--app-name)" },
  { tag: tags.string, color: "var(--app-string)" },
  { tag: tags.comment, color: "var(--app-quiet)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { color: "var(--app-ink)", backgroundColor: "var(--app-field)", fontSize: "0.9375rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--app-mono)", lineHeight: "1.6", minHeight: "14rem", maxHeight: "60vh" },
  ".cm-content": { caretColor: "var(--app-ink)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--app-ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--app-quiet)", backgroundColor: "transparent", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--app-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--app-selection)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--app-selection)", outline: "1px solid var(--app-edge)" },
  ".cm-tooltip": {
    color: "var(--app-ink)",
    backgroundColor: "var(--app-raised)",
    border: "1px solid var(--app-edge)",
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 0.15)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--app-mono)", maxHeight: "none" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.5rem", minHeight: "24px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--app-on-accent)",
    backgroundColor: "var(--app-accent)",
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "1", marginLeft: "1rem" },
  ".cm-completionMatchedText": { textDecoration: "underline" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.5rem 0.75rem", maxWidth: "22rem", fontFamily: "var(--app-text)" },
  ".cm-diagnostic": { padding: "0.5rem 0.75rem", fontFamily: "var(--app-text)" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--app-wrong)" },
});

/**
 * Put typed text in place of a selection. Left to itself the browser does this with style attributes, which the policy
 * of the page refuses, with a complaint for each.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const text = event.data;
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || event.isComposing || text === null || empty) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handler) => handler(view, from, to, text, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/**
 * Make the editor. It lives in a shadow tree: there CodeMirror hands its styles over as style sheets, which a strict
 * Content-Security-Policy allows, and not as style elements, which it does not.
 *
 * @param {EditorOptions} options
 * @returns {Editor}
 */
window.kgEditor = ({ parent, text, labelledBy, terms, prefixes, run }) => {
  const shadow = parent.attachShadow({ mode: "open" });
  const label = document.getElementById(labelledBy)?.textContent ?? "Query";
  const view = new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightSpecialChars(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        typeOver,
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        // Nothing is chosen until the reader chooses it: Enter after a number or a word stays the end of a line.
        // As many as are seen at once, around the one that is chosen: a list that scrolls cannot be reached by keys.
        autocompletion({
          override: [completions(terms, prefixes)],
          icons: false,
          selectOnOpen: false,
          maxRenderedOptions: 7,
        }),
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true) },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        look,
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, selection: { anchor: 0 } });
    },
    mark: (mark) => {
      const end = view.state.doc.length;
      const diagnostics = mark
        ? [
            {
              from: Math.min(mark.from, end),
              to: Math.min(mark.to, end),
              severity: /** @type {const} */ ("error"),
              message: mark.message,
            },
          ]
        : [];
      view.dispatch(setDiagnostics(view.state, diagnostics));
      forceLinting(view);
      if (mark) view.dispatch({ effects: EditorView.scrollIntoView(Math.min(mark.from, end)) });
    },
    closeList: () => void closeCompletion(view),
    focus: () => view.focus(),
  };
};
