const LOCAL = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/**
 * Give the prefixed name of an IRI, or the IRI itself where no prefix fits.
 *
 * @param {string} iri
 * @param {Record<string, string>} prefixes
 */
export function shortName(iri, prefixes) {
  let best = "";
  let name = iri;
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (namespace.length <= best.length || !iri.startsWith(namespace)) continue;
    const local = iri.slice(namespace.length);
    if (!LOCAL.test(local)) continue;
    best = namespace;
    name = `${prefix}:${local}`;
  }
  return name;
}

const PIECE = /"""(?:[^"\\]|\\[^]|"{1,2}(?!"))*"""|"(?:[^"\\\n\r]|\\[^])*"|<([^<>"{}|^`\\\x00-\x20]*)>|[^]/gu;

/**
 * Write Turtle that has full IRIs with prefixes, those that it uses declared first. Strings stay as they are.
 *
 * @param {string} turtle
 * @param {Record<string, string>} prefixes
 */
export function shortTurtle(turtle, prefixes) {
  /** @type {Set<string>} */
  const used = new Set();
  const body = turtle.replace(PIECE, (piece, /** @type {string | undefined} */ iri) => {
    if (iri === undefined) return piece;
    const name = shortName(iri, prefixes);
    if (name === iri) return piece;
    used.add(name.slice(0, name.indexOf(":")));
    return name;
  });
  const declared = Object.keys(prefixes)
    .filter((prefix) => used.has(prefix))
    .map((prefix) => `@prefix ${prefix}: <${prefixes[prefix]}> .\n`);
  return declared.length ? `${declared.join("")}\n${body}` : body;
}
