/** The place in the header for what scripts add: `[data-site-tools]`, or the header itself, or none. */
export const tools = () =>
  document.querySelector("[data-site-tools]") ?? document.querySelector("body > header") ?? null;
