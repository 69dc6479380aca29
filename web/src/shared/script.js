/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Load a classic script once. Modules and fetch do not work from a folder (file://); a script element does. Where all
 * of the site is one file, the script is in it as text until it is asked for.
 *
 * @param {string} address
 * @returns {Promise<void>}
 */
export function loadScript(address) {
  let promise = loading.get(address);
  if (!promise) {
    promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const held = [...document.querySelectorAll("script[data-file]")].find(
        (one) => /** @type {HTMLElement} */ (one).dataset.file === address,
      );
      if (held) {
        script.text = held.textContent ?? "";
        document.head.append(script); // which runs it
        resolve();
        return;
      }
      script.src = address;
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => {
        loading.delete(address);
        script.remove();
        reject(new Error(`${address} could not be read. Is the folder of the site complete?`));
      });
      document.head.append(script);
    });
    loading.set(address, promise);
  }
  return promise;
}
