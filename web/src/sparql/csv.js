/** @typedef {{ type: "uri" | "literal" | "bnode", value: string, datatype?: string, "xml:lang"?: string }} Cell */
/** @typedef {{ head: { vars: string[] }, results: { bindings: Record<string, Cell>[] } }} Rows */

/** @param {string} text */
export const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Write rows as the W3C's "SPARQL 1.1 Query Results CSV": full IRIs, plain values, CRLF.
 *
 * @param {Rows} rows
 */
export function toCsv({ head, results }) {
  const lines = results.bindings.map((row) =>
    head.vars
      .map((name) => {
        const cell = Object.hasOwn(row, name) ? row[name] : undefined;
        return cell ? quoted(cell.type === "bnode" ? `_:${cell.value}` : cell.value) : "";
      })
      .join(","),
  );
  return [head.vars.join(","), ...lines].map((line) => `${line}\r\n`).join("");
}
