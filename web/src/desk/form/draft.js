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
