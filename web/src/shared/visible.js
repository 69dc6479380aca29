const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Give a text as it may be shown: marks that turn the direction of writing, and so can make a text look like another,
 * are written out.
 *
 * @param {string} text
 */
export const visible = (text) =>
  text.replace(DIRECTION, (mark) => `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase()}⟩`);
