// Build kg/_web from src: `node build.mjs`; with --check, only say what there is not what src gives.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../kg/_web");
const read = (path) => readFile(join(here, path), "utf8");
const used = new Set();
/** Signs that may not stand in a page, into which `kg site --single-file` puts the scripts; all are in texts. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** Bundle one entry into one classic script, and note which packages went into it. */
async function bundle(entry, define = {}) {
  const result = await build({
    entryPoints: [join(here, "src", entry)],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    mainFields: ["browser", "module", "main"],
    define: { "import.meta.url": '""', ...define },
    logLevel: "warning",
  });
  for (const input of Object.keys(result.metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) used.add(found[1]);
  }
  return result.outputFiles[0].text.replace(
    CONTROL,
    (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** The WebAssembly module as base64 of gzip. Other machines pack other bytes: what still unpacks to it is kept. */
async function packed(before) {
  const wasm = await readFile(join(here, "node_modules/oxigraph/web_bg.wasm"));
  const kept = /wasm:"([A-Za-z0-9+/=]+)"/.exec(before ?? "")?.[1];
  if (kept && gunzipSync(Buffer.from(kept, "base64")).equals(wasm)) return kept;
  return gzipSync(wasm, { level: 9 }).toString("base64");
}

/** The licences of all that is built in. */
async function notices() {
  const parts = [await read("notices/head.txt")];
  for (const name of [...used].sort()) {
    const about = JSON.parse(await read(`node_modules/${name}/package.json`));
    const file = (await readdir(join(here, "node_modules", name))).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? await read(`node_modules/${name}/${file}`) : await read(`notices/${name}.txt`);
    parts.push(`${"=".repeat(78)}\n${name} ${about.version} (${about.license})\n\n${text.trim()}\n`);
  }
  return parts.join("\n");
}

/** SHA-256 of each file that the scripts are built from, so that a test without node can tell whether they are old. */
async function sources() {
  const names = ["build.mjs", "package.json", "package-lock.json"];
  for (const folder of ["src", "notices"])
    for (const entry of await readdir(join(here, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) names.push(join(entry.parentPath, entry.name).slice(here.length + 1));
  const hashes = {};
  for (const name of names.sort())
    hashes[name] = createHash("sha256")
      .update(await read(name))
      .digest("hex");
  return `${JSON.stringify(hashes, null, 1)}\n`;
}

const existing = async (name) => readFile(join(out, name), "utf8").catch(() => null);

async function made() {
  const files = {};
  const names = [
    "site.js",
    "desk.js",
    "map.js",
    "story.js",
    "class.js",
    "search.js",
    "sparql.js",
    "editor.js",
    "drawing.js",
  ];
  for (const name of names) files[name] = await bundle(name);
  const worker = await bundle("worker.js");
  const wasm = await packed(await existing("engine.js"));
  files["engine.js"] = await bundle("engine.js", { KG_WORKER: JSON.stringify(worker), KG_WASM: JSON.stringify(wasm) });
  for (const name of ["app.css", "desk.css", "lessons.css", "map.css"]) files[name] = await read(`src/${name}`);
  files["THIRD-PARTY.txt"] = await notices();
  files["sources.json"] = await sources();
  return files;
}

const files = await made();
const there = await readdir(out).catch(() => []);
if (process.argv.includes("--check")) {
  const wrong = there.filter((name) => !(name in files));
  for (const [name, text] of Object.entries(files)) if ((await existing(name)) !== text) wrong.push(name);
  if (wrong.length) {
    console.error(`Not what web/ gives: ${wrong.sort().join(", ")}. Run 'make web' and commit kg/_web.`);
    process.exit(1);
  }
  console.log(`kg/_web is current: ${Object.keys(files).length} files.`);
} else {
  await mkdir(out, { recursive: true });
  for (const name of there) if (!(name in files)) await rm(join(out, name));
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
  for (const [name, text] of Object.entries(files))
    console.log(`${name.padEnd(16)} ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzipped`);
}
