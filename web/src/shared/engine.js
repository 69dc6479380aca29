import { root } from "./dom.js";
import { loadScript } from "./script.js";

/**
 * Load the graph and the engine, and whatever else is named of the window: a few megabytes, when they are asked for.
 *
 * @param {...string} others files among the assets
 * @returns {Promise<{ data: GraphData, engine: Engine }>}
 */
export async function loadEngine(...others) {
  const assets = `${root()}assets/`;
  await Promise.all([
    window.kgGraphData ?? loadScript(`${assets}graph-data.js`),
    window.kgEngine ?? loadScript(`${assets}engine.js`),
    ...others.map((name) => loadScript(assets + name)),
  ]);
  if (!window.kgGraphData || !window.kgEngine) throw new Error("A file of the site is empty.");
  return { data: window.kgGraphData, engine: window.kgEngine };
}
