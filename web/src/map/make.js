/**
 * Make an element with some of its properties and children; no text is ever read as markup.
 *
 * @param {string} tag
 * @param {object} [properties]
 * @param {...(Node | string)} children
 */
export function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** @type {(text: string, onclick: () => unknown, ariaLabel?: string) => HTMLElement} */
export const button = (text, onclick, ariaLabel = text) => make("button", { onclick, ariaLabel }, text);
