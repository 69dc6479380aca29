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
  /** Where these are not all documents: of how many they are the best, or the first. */
  total?: number;
  /** Of the first script: the beginnings of words that have a script of their own, "+" after those that are not whole. */
  beginnings?: string;
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

/**
 * What a map carries: which boxes and links it draws, and what they and all that is connected with them argue.
 *
 * Claims and steps are known by their numbers, the places that they have in `names`; claims are first. See kg/maps/live.py.
 */
interface MapData {
  map: string;
  boxes: readonly string[];
  /** Which box is above, which below, and -1 where this one is no ground but against it. */
  links: readonly (readonly number[])[];
  names: readonly string[];
  labels: readonly string[];
  whose: readonly string[];
  /** How firm each claim is: of claims only. */
  firm: readonly string[];
  steps: readonly MapStep[];
  attacks: readonly (readonly [number, number])[];
  /** By scope, of each claim and step the part of the reasoning it is in; negative where readings are mixed, 0 if in none. */
  parts: Record<string, readonly number[]>;
  /** By scope, what the coders add. */
  added: Record<string, readonly number[]>;
  /** What can be chosen: a name, a label, and the values where there are more than yes and no. */
  choices: readonly (readonly [string, string, (readonly (readonly [string, string])[])?])[];
}

/** A step: its number, its premises, its conclusion, and whether it needs all of them (1), any (0), or it is not said (2). */
type MapStep = readonly [number, readonly number[], number, number];

/** Claims, steps and attacks of a scope. */
type Reasoning = [readonly number[], readonly MapStep[], readonly (readonly [number, number])[]];

/** The labels that something has at the end on all readings, those of them that are new to it, and those that are not. */
type Change = [Set<number>, Set<number>, Set<number>];

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
