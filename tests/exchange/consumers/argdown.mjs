// What @argdown/core makes of each text of a list in JSON on standard input: its errors, and its model.
import { argdown } from "@argdown/core";
import { readFileSync } from "node:fs";

const title = (text) => (text.startsWith("Untitled ") ? "" : text);
const words = (members) => [...new Set(members.map((each) => each.text).filter(Boolean))];

function judged(input) {
  const found = argdown.run({ process: ["parse-input", "build-model"], input, logLevel: "error" });
  return {
    errors: [...(found.lexerErrors ?? []), ...(found.parserErrors ?? [])].map((each) => each.message),
    statements: Object.values(found.statements ?? {}).map((each) => [title(each.title), words(each.members), each.data ?? null]),
    arguments: Object.values(found.arguments ?? {}).map((each) => ({
      title: title(each.title),
      texts: words(each.members),
      data: each.data ?? null,
      steps: (each.pcs ?? []).map((step) => [title(step.title), step.role, step.inference?.inferenceRules ?? []]),
    })),
    relations: (found.relations ?? []).map((each) => [each.relationType, title(each.from.title), title(each.to.title)]),
  };
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(judged)));
