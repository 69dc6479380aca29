import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["src/**"],
    languageOptions: { globals: { ...globals.browser, KG_WORKER: "readonly", KG_WASM: "readonly" } },
    rules: {
      eqeqeq: "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({
          property,
          message: "Build with element(): text is never read as markup.",
        })),
      ],
      "no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
      "no-control-regex": "off",
    },
  },
  { files: ["build.mjs", "test/**"], languageOptions: { globals: globals.node } },
];
