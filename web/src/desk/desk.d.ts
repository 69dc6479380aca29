/** What `kg code` tells the page, and what the parts of the page hand to each other. Positions in the page are UTF-16 units. */

type Span = [number, number];
/** A label, the same in all languages or by language. */
type Said = string | Record<string, string>;
type DeskValue = string | string[] | null | undefined;
type DeskValues = Record<string, DeskValue>;

interface DeskChoice {
  value: string;
  label: Said;
  definition?: Said;
  use?: Said[];
  not?: Said[];
  /** Not a label of the codebook but what is said in place of one: unstated, unread. */
  apart?: boolean;
}

interface DeskField {
  name: string;
  label: Said;
  help?: Said;
  widget: string;
  is_needed?: boolean;
  /** Whether it is shown at once; true where nothing is said. */
  at_once?: boolean;
  /** A field that must have so many values before this one is asked. */
  with?: { field: string; least: number };
  /** What an entry may be, where one is named. */
  kinds?: string[];
  choices?: DeskChoice[];
  /** Whether words may stand where an entry may. */
  words?: boolean;
}

interface DeskForm {
  label: Said;
  /** What the kind is. */
  help?: Said;
  section: string;
  selects?: boolean;
  fields: DeskField[];
}

interface DeskEntry {
  id: string;
  section: string;
  kind: string;
  label: Said;
  quote: Span | null;
  passage: Span | null;
  values: DeskValues;
  line?: number;
  /** Whose it is, where two codings are compared. */
  coder?: string;
}

interface DeskMistake {
  message: string;
  help?: string;
  line?: number | null;
  entry?: string | null;
  field?: string | null;
}

/** What two coders said of the same words, and what was decided before. */
interface Difference {
  unit: string;
  field: string;
  quote: string;
  place: Span | null;
  said: Record<string, string[]>;
  choices: (DeskChoice | string)[];
  rules: { rule: string; words: Said }[];
  before: string | string[];
}

interface DeskState {
  file: string;
  title?: string;
  /** Opaque: it is sent back as it was last said. */
  hash: string;
  mode: "sheet" | "units" | "review";
  coder?: string;
  languages?: string[];
  /** Only in the answer to GET /state; null in those to what is sent: the text stays. */
  text: {
    content: string;
    language?: string;
    dir?: string;
    sentences: Span[];
    paragraphs?: number[];
  } | null;
  entries: DeskEntry[];
  forms: Record<string, DeskForm>;
  kinds_of: Record<string, { id: string; label: Said }[]>;
  mistakes: DeskMistake[];
  /** What is worth a look and forbids nothing. */
  warnings?: DeskMistake[];
  coverage?: { sentences: number; coded: number; without: number[] } | null;
  map?: { svg: string; data: MapData | string; alt?: string; text?: string } | "" | null;
  can?: { undo?: boolean; redo?: boolean };
  progress?: { done: number; of: number } | null;
  is_done?: boolean | null;
  can_be_done?: boolean;
  reviewers?: string[];
  differences?: Difference[];
}

/** What is written into a form: of an entry that is there, or of a new one. */
interface DeskDraft {
  id: string | null;
  kind: string;
  values: DeskValues;
  quote: Span | null;
  /** Null where it is the sentences around the quotation. */
  passage: Span | null;
  /** Whether its place was chosen in this form, and so is sent. */
  isPlaced?: boolean;
  /** The state of the file that it was begun on. */
  hash?: string;
}

interface Suggestion {
  field: string;
  value: string;
  why?: string;
  /** Where something is that was coded before: of the words, in their sentence, before it, or the last one. */
  near?: string;
  /** Whether it is only the first in the list. */
  quiet?: boolean;
}

interface Suggested {
  /** Whole words, as they may be quoted. */
  quotation: Span;
  passage: Span | null;
  words: number;
  too_long: boolean;
  suggestions: Suggestion[];
}

interface FieldMistake {
  field?: string | null;
  message: string;
  help?: string;
}

/** A field as it stands in a form. */
interface DeskWidget {
  node: HTMLElement;
  read(): DeskValue;
  fill(value: DeskValue): void;
  /** Add something to it that is clicked elsewhere, or take it away again. */
  pick?(id: string): void;
  /** Whether it holds several. */
  isMany?: boolean;
  /** Whether something can stand in it. */
  takes?(value: string): boolean;
  /** Have these at hand. */
  suggest?(suggestions: readonly Suggestion[]): void;
  /** What is typed into it and can not stand in it. */
  loose?(): string;
  /** Offer what has come to be since. */
  refresh?(): void;
  /** What something that it may hold is called. */
  label?(value: string): string;
  focus(): void;
}
