/**
 * Read the query that an address carries, `#q=…`; null where it carries none.
 *
 * @param {string} hash
 */
export function readHash(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, "")).get("q");
  return query?.trim() ? query : null;
}

/**
 * Write a query as the end of an address. Spaces are %20: some mail programs cut an address at a plus sign.
 *
 * @param {string} sparql
 */
export const writeHash = (sparql) => `#q=${encodeURIComponent(sparql)}`;
