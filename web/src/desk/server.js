/** The one place where the page asks something of `kg code`, with the key that is in the page's address. */
import { language } from "./wording.js";

/** @typedef {{ status: number, answer: any }} Answer status 0: there was none */

/**
 * @param {string} key
 * @returns {(path: string, body?: object) => Promise<Answer>}
 */
export const server = (key) => async (path, body) => {
  try {
    const response = await fetch(path, {
      method: body ? "POST" : "GET",
      // What is said is said in the language to which the page is turned.
      headers: { "X-Kg-Key": key, "Accept-Language": language(), ...(body && { "Content-Type": "application/json" }) },
      body: body ? JSON.stringify(body) : null,
      cache: "no-store",
      redirect: "error",
    });
    const text = await response.text();
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return { status: response.status, answer: isJson ? JSON.parse(text) : { message: text.slice(0, 500) } };
  } catch {
    return { status: 0, answer: {} };
  }
};
