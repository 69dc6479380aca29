import { FACETS } from "./facets.js";

/** @typedef {{ query: string, chosen: Record<string, string[]> }} State */

/**
 * Read what is looked for from the address: `?q=s-400&kind=claim&kind=action`.
 *
 * @param {string} search
 * @returns {State}
 */
export function readState(search) {
  const parameters = new URLSearchParams(search);
  /** @type {Record<string, string[]>} */
  const chosen = {};
  for (const { name } of FACETS) {
    const found = [...new Set(parameters.getAll(name))].filter((value) => value !== "");
    if (found.length) chosen[name] = found.sort();
  }
  return { query: parameters.get("q")?.trim() ?? "", chosen };
}

/**
 * Write what is looked for as an address; the same state gives the same address.
 *
 * @param {State} state
 * @returns {string} "?…", or "" for nothing
 */
export function writeState({ query, chosen }) {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const { name } of FACETS) for (const value of [...(chosen[name] ?? [])].sort()) parameters.append(name, value);
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

/**
 * Put a value into a filter, or take it out.
 *
 * @param {Record<string, string[]>} chosen
 * @param {string} name
 * @param {string} value
 * @returns {Record<string, string[]>}
 */
export function toggled(chosen, name, value) {
  const before = chosen[name] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value].sort();
  const { [name]: _, ...others } = chosen;
  return after.length ? { ...others, [name]: after } : others;
}
