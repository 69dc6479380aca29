// What ro-crate reads in a crate whose description is on standard input: its root, the files in it, and who made it.
import { ROCrate } from "ro-crate";
import { readFileSync } from "node:fs";

const crate = new ROCrate(JSON.parse(readFileSync(0, "utf8")), { array: true, link: true });
const root = crate.rootDataset;
const files = [...crate.entities()].filter((each) => each["@type"].includes("File"));
console.log(
  JSON.stringify({
    name: root.name[0],
    date: root.datePublished[0],
    licence: root.license[0]["@id"],
    author: root.author.map((each) => each.name[0]),
    parts: root.hasPart.map((each) => each["@id"]),
    files: files.map((each) => each["@id"]),
    by: root.mentions[0].instrument[0].name[0],
  }),
);
