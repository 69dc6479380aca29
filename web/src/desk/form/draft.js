/** What is typed and not saved, kept in this tab: a reload, a crash of the server or a conflict loses none of it. */

/**
 * @param {string} file whose sheet it is
 */
export function drafts(file) {
  /** @type {(name: string) => DeskDraft | null} */
  function read(name) {
    try {
      return JSON.parse(sessionStorage.getItem(`kg-desk ${name} ${file}`) ?? "null");
    } catch {
      return null;
    }
  }
  /** @type {(name: string, draft: DeskDraft | null) => void} */
  function write(name, draft) {
    try {
      if (draft) sessionStorage.setItem(`kg-desk ${name} ${file}`, JSON.stringify(draft));
      else sessionStorage.removeItem(`kg-desk ${name} ${file}`);
    } catch {
      // Where nothing may be stored, the form that is open is all there is.
    }
  }
  return {
    open: () => read("open"),
    keep: (/** @type {DeskDraft} */ draft) => write("open", draft),
    forget: () => write("open", null),
    /** Put away what was typed, to be brought back. */
    putAside() {
      const draft = read("open");
      if (draft) write("aside", draft);
      write("open", null);
    },
    aside: () => read("aside"),
    takeBack() {
      const draft = read("aside");
      write("aside", null);
      return draft;
    },
  };
}

/**
 * What is sent of a form: its place only where it was chosen in it.
 *
 * @type {(of: DeskDraft, hash: string, isDraft?: boolean) => { [name: string]: unknown, quote: Span | null, passage: Span | null }}
 */
export const sent = ({ id, kind, values, quote, passage, isPlaced, hash: begun }, hash, isDraft) => ({
  hash: begun ?? hash,
  id,
  kind,
  values,
  quote: id === null || isPlaced ? quote : null,
  passage: id === null || isPlaced ? passage : null,
  ...(isDraft && { draft: true }),
});

/**
 * What the file has where a form has something else, to be held next to it.
 *
 * @param {DeskValues} mine
 * @param {DeskValues} theirs
 * @param {string} why
 * @returns {Suggestion[]}
 */
export const compared = (mine, theirs, why) =>
  Object.keys(mine).flatMap((field) => {
    const differs = JSON.stringify(mine[field] || []) !== JSON.stringify(theirs[field] || []);
    return differs ? [theirs[field] ?? ""].flat().map((value) => ({ field, value, why })) : [];
  });
