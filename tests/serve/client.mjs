// Asks an endpoint by the platform's own fetch, and prints the rows of each query: node client.mjs URL < queries.json
const [url] = process.argv.slice(2);
let text = "";
for await (const piece of process.stdin) text += piece;
const found = {};
for (const [name, query] of Object.entries(JSON.parse(text))) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/sparql-results+json" },
    body: new URLSearchParams({ query }),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  const { head, results } = await answer.json();
  found[name] = [head.vars, ...results.bindings.map((row) => head.vars.map((column) => row[column]?.value ?? ""))];
}
process.stdout.write(JSON.stringify(found));
