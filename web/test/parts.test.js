import assert from "node:assert/strict";
import test from "node:test";
import { partsOf } from "../src/search/parts.js";
import { summary } from "../src/search/words.js";

/** @param {...string} titles @returns {SearchData} */
const data = (...titles) => ({
  documents: titles.map((title) => ({ id: title, url: `${title}.html`, title })),
  labels: {},
});

/** @param {string} beginnings */
function parts(beginnings) {
  /** @type {string[]} */
  const read = [];
  const found = partsOf({ ...data("Book"), total: 9, beginnings }, async (beginning) => {
    read.push(beginning);
    return data(`what begins with ${beginning}`);
  });
  return { ...found, asked: read };
}

test("what is all in one script is searched there", () => {
  const all = partsOf(data("Turkey", "Russia"), () => Promise.reject(new Error("nothing to read")));
  assert.equal(all.here("turkey")?.documents.length, 2);
});

test("a word is looked for where the longest beginning leads, and each part is read once", async () => {
  const some = parts("a ru tu+ tur+ turk");
  assert.equal(some.here("Türkiye"), undefined);
  assert.equal((await some.read("Türkiye")).documents[0]?.title, "what begins with turk");
  assert.equal(some.here("turkey")?.documents[0]?.title, "what begins with turk");
  await some.read("Turkish");
  await some.read("tu");
  assert.deepEqual(some.asked, ["turk", "tu"]);
});

test("of several words the one whose part is whole is read, else that of the longest beginning", async () => {
  const some = parts("an ru tu+ tur+");
  await some.read("turkey and");
  await some.read("turkey tulip");
  assert.deepEqual(some.asked, ["an", "tur"]);
});

test("a letter by itself is a word, and no beginning of one", async () => {
  const some = parts("s s4");
  await some.read("s");
  assert.deepEqual(some.asked, ["s"]);
  assert.equal(some.here("sx")?.total, some.here("sx")?.documents.length);
});

test("without words, or where no word begins so, what is there at first is shown", () => {
  const some = parts("tu");
  assert.equal(some.here("")?.total, 9);
  assert.equal(some.here("zz")?.documents[0]?.title, "Book");
});

test("a part that is not read may be tried again", async () => {
  let times = 0;
  const some = partsOf({ ...data("Book"), beginnings: "tu" }, () => {
    times += 1;
    return times > 1 ? Promise.resolve(data("Turkey")) : Promise.reject(new Error("gone"));
  });
  await assert.rejects(some.read("turkey"), /gone/);
  assert.equal((await some.read("turkey")).documents.length, 1);
});

test("it is said where not all were looked through", () => {
  const among = { held: 3, total: 9 };
  assert.equal(
    summary(2, "x", 0, false, among),
    "2 entries for “x”. Looked through were the 3 that fit best of 9 with such words; another word finds the others.",
  );
  assert.equal(
    summary(3, "", 0, false, among),
    "3 entries. These are the first of 9 entries; a word finds the others.",
  );
  assert.equal(summary(9, "", 0, false, { held: 9, total: 9 }), "9 entries.");
});
