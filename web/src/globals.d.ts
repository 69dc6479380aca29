/** What the pages hand to the scripts, and what the scripts hand to each other. */

interface SearchDocument {
  id: string;
  url: string;
  title: string;
  text?: string;
  /** By which names it is looked for besides its title. */
  names?: string[];
  quotation?: string;
  kind?: string | string[];
  chapter?: string | string[];
  actors?: string[];
  category?: string | string[];
  tool?: string | string[];
  modality?: string | string[];
  outcome?: string | string[];
  holder?: string | string[];
}

interface SearchData {
  documents: SearchDocument[];
  labels: Record<string, string>;
  language?: string;
  parts?: readonly string[];
}

interface Term {
  name: string;
  label: string;
  kind: string;
  definition?: string;
}

interface StoredQuestion {
  name: string;
  asks: string;
  group: string;
  sparql: string;
}

interface GraphData {
  nquads: string;
  prefixes: Record<string, string>;
  terms: Term[];
  pages: Record<string, string>;
  /** The names of the vocabularies that are known here, by prefix, with a blank between two. */
  vocabularies: Record<string, string>;
  questions: StoredQuestion[];
}

interface Mark {
  from: number;
  to: number;
  message: string;
}

interface Editor {
  text(): string;
  setText(text: string): void;
  mark(mark: Mark | null): void;
  /** Close the list of what completes a word, should it be open. */
  closeList(): void;
  focus(): void;
}

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  labelledBy: string;
  terms: Term[];
  prefixes: Record<string, string>;
  run(): void;
}

interface Engine {
  /** The source of the worker. */
  worker: string;
  /** The WebAssembly module: gzip, then base64. */
  wasm: string;
}

/** A claim or a step of an argument in a map, with whose it is and the ids of its holders. */
interface Held {
  name: string;
  label: string;
  whose: string;
  holders: readonly string[];
}

interface MapClaim extends Held {
  firm: string;
}

interface MapStep extends Held {
  premises: readonly string[];
  conclusion: string;
  structure: "linked" | "convergent" | "unstated";
}

/** What a map carries: which boxes and links it draws, and what they and all that is connected with them argue. */
interface MapData {
  map: string;
  scope: string;
  boxes: readonly string[];
  links: readonly (readonly [number, number, string])[];
  names: Record<string, string>;
  claims: readonly MapClaim[];
  steps: readonly MapStep[];
  attacks: readonly (readonly string[])[];
}

interface Reasoning {
  claims: Set<string>;
  steps: readonly MapStep[];
  attacks: readonly (readonly string[])[];
}

interface Change {
  before: string[];
  after: string[];
}

interface Window {
  kgSearchData?: SearchData;
  kgGraphData?: GraphData;
  kgEditor?: (options: EditorOptions) => Editor;
  kgEngine?: Engine;
  /** Draw a graph as wide as a place; give words where it is too large. */
  kgDrawing?: (
    triples: readonly import("./drawing/model.js").Triple[],
    names: import("./sparql/answer.js").Names,
    place: HTMLElement,
  ) => Element | string;
}

declare const KG_WORKER: string;
declare const KG_WASM: string;
