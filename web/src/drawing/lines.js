/**
 * Cut a text into lines that are not wider than they may be; a word that is wider is cut, and what is too much left out.
 *
 * @param {string} text
 * @param {number} width
 * @param {number} most how many lines
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function wrapped(text, width, most, measure) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text
    .replace(/\s+/g, " ")
    .trim()
    .split(/ |(?<=[-–—])/)) {
    const glue = line && !/[-–—]$/.test(line) ? " " : "";
    if (measure(line + glue + word) <= width) {
      line += glue + word;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const sign of word) {
      if (line && measure(line + sign) > width) {
        lines.push(line);
        line = "";
      }
      line += sign;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? "";
  while (last && measure(`${last} …`) > width) last = last.replace(/\s*\S*$/, "");
  return [...lines.slice(0, most - 1), `${last} …`.trim()];
}
