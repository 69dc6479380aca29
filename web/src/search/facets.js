/**
 * The filters: what each is called in the address, in the data and to the reader.
 *
 * @type {readonly { name: string, field: keyof SearchDocument, title: string, order: "count" | "value" }[]}
 */
export const FACETS = [
  { name: "kind", field: "kind", title: "Kind", order: "count" },
  { name: "chapter", field: "chapter", title: "Chapter", order: "value" },
  { name: "actor", field: "actors", title: "Actor", order: "count" },
  { name: "category", field: "category", title: "Category", order: "count" },
  { name: "tool", field: "tool", title: "Tool", order: "count" },
  { name: "modality", field: "modality", title: "How firmly", order: "count" },
  { name: "outcome", field: "outcome", title: "Passage found", order: "count" },
];

/**
 * The values of a document under a filter; none is an empty list.
 *
 * @param {SearchDocument} document
 * @param {keyof SearchDocument} field
 * @returns {string[]}
 */
export function values(document, field) {
  const value = document[field];
  const list = Array.isArray(value) ? value : [value ?? ""];
  return list.filter((one) => one !== "");
}

/**
 * Whether a document passes the filters: any of the chosen values of a filter, and that for each filter.
 *
 * @param {SearchDocument} document
 * @param {Record<string, string[]>} chosen
 * @param {string} [except] a filter that is left out
 */
export function passes(document, chosen, except) {
  return FACETS.every(({ name, field }) => {
    const wanted = chosen[name] ?? [];
    return name === except || !wanted.length || values(document, field).some((value) => wanted.includes(value));
  });
}

/**
 * Count how many documents each value of each filter would show, the other filters being as they are. A chosen value
 * that shows none is listed with 0.
 *
 * @param {readonly SearchDocument[]} documents those that the words find
 * @param {Record<string, string[]>} chosen
 * @param {Record<string, string>} labels
 * @param {{ language?: string, parts?: readonly string[] }} [book] the language of the labels, and the chapters in order
 * @returns {{ name: string, title: string, values: { value: string, label: string, count: number, on: boolean }[] }[]}
 */
export function count(documents, chosen, labels, { language = "en", parts = [] } = {}) {
  const natural = new Intl.Collator(language, { numeric: true });
  const places = new Map(parts.map((part, place) => [part, place]));
  /** @param {string} value */
  const place = (value) => places.get(value) ?? parts.length;
  return FACETS.map(({ name, field, title, order }) => {
    /** @type {Map<string, number>} */
    const counts = new Map((chosen[name] ?? []).map((value) => [value, 0]));
    for (const document of documents) {
      if (!passes(document, chosen, name)) continue;
      for (const value of new Set(values(document, field))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const listed = [...counts].map(([value, number]) => ({
      value,
      label: labels[value] ?? value,
      count: number,
      on: (chosen[name] ?? []).includes(value),
    }));
    listed.sort((a, b) =>
      order === "value"
        ? place(a.value) - place(b.value) || natural.compare(a.value, b.value)
        : b.count - a.count || natural.compare(a.label, b.label) || natural.compare(a.value, b.value),
    );
    return { name, title, values: listed };
  });
}
