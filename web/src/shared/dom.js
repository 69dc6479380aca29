/**
 * Make elements out of names, attributes and text. No text is ever read as markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string | number | boolean | EventListener | null | undefined>} [attributes] a function is a
 *   listener of the event it is named after; true is an empty attribute; false, null and undefined are none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * Where all of the site is one file: the address of the part of it in which an element is; elsewhere nothing.
 *
 * @param {Element} place
 */
export const part = (place) => {
  const leaf = place.closest(".leaf");
  return leaf ? `#${leaf.id}` : "";
};

/** The way from this page to the folder that holds the site, such as "../". */
export const root = () => document.documentElement.dataset.root ?? "";
