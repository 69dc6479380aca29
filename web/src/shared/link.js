const NOWHERE = "https://site.invalid/";

/**
 * Give the address of a page of this site, or null where the address would lead out of it: `javascript:`, another host.
 *
 * @param {string} root the way to the folder of the site, such as "../"
 * @param {unknown} page an address relative to that folder
 * @returns {string | null}
 */
export function pageAddress(root, page) {
  if (typeof page !== "string" || page === "" || !URL.canParse(page, NOWHERE)) return null;
  const address = new URL(page, NOWHERE);
  if (address.origin + "/" !== NOWHERE || address.username || address.password) return null;
  return root + address.pathname.slice(1) + address.search + address.hash;
}
