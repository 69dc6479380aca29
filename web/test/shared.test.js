import assert from "node:assert/strict";
import test from "node:test";
import { pageAddress } from "../src/shared/link.js";
import { visible } from "../src/shared/visible.js";
import { copied } from "../src/site/copy.js";
import { sharpness } from "../src/site/picture.js";
import { takesText } from "../src/site/shortcut.js";
import { turned } from "../src/site/theme.js";

test("an address stays within the site", () => {
  assert.equal(pageAddress("../", "claim.html"), "../claim.html");
  assert.equal(pageAddress("", "a/b.html?x=1#part"), "a/b.html?x=1#part");
  assert.equal(pageAddress("", "../../etc"), "etc");
  assert.equal(pageAddress("", 'a"><script>.html'), "a%22%3E%3Cscript%3E.html");
});

test("an address that leads out is none", () => {
  for (const page of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "//example.org/x",
    "/\\example.org",
    "\\\\example.org",
    "https://example.org/",
    "https://site.invalid:81/",
    "https://me@site.invalid/",
    "",
    undefined,
    7,
  ])
    assert.equal(pageAddress("", page), null, String(page));
});

test("marks that turn the direction are written out, others stay", () => {
  assert.equal(visible("a\u202egnp.exe\u2069"), "a⟨U+202E⟩gnp.exe⟨U+2069⟩");
  assert.equal(visible("Özkanca\u200f"), "Özkanca\u200f");
});

test("a copy button copies its value, or the text of what it names", () => {
  const find = (/** @type {string} */ id) => (id === "there" ? { textContent: " text \n" } : null);
  assert.equal(copied("https://w3id.org/x", find), "https://w3id.org/x");
  assert.equal(copied("#there", find), "text");
  assert.equal(copied("#gone", find), "#gone");
});

test("the theme turns, and a choice that the system would make is forgotten", () => {
  assert.deepEqual(turned("light", "light"), { theme: "dark", stored: "dark" });
  assert.deepEqual(turned("dark", "light"), { theme: "light", stored: null });
  assert.deepEqual(turned("light", "dark"), { theme: "dark", stored: null });
});

test("the key / is left to what takes text", () => {
  /** @param {object} target */
  const takes = (target) => takesText(/** @type {EventTarget} */ (/** @type {unknown} */ (target)));
  assert.ok(takes({ tagName: "INPUT" }));
  assert.ok(takes({ tagName: "DIV", isContentEditable: true }));
  assert.ok(!takes({ tagName: "A" }));
  assert.ok(!takesText(undefined));
});

test("a picture is sharp, and no side too long for a canvas", () => {
  assert.equal(sharpness(986, 479), 2);
  assert.equal(sharpness(8000, 100), 1);
  assert.equal(sharpness(100, 16000), 0.5);
});
