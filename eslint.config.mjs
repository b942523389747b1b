// One linter for the whole checkout. Type-aware and strict; every override says why, and a rule is enforced or deleted.
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { bordersRule } from "./test/support/bordersRule.mjs";

/** Each part of the house is checked with the types that it is compiled with. */
const typed = (files, project) => ({
  files,
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
});

/** What plain scripts may find around them, or in a page they send a function to; nobody else would notice a slip in them. */
const scriptGlobals = [
  ...["AbortController", "AbortSignal", "Buffer", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "WebSocket"],
  ...["clearInterval", "clearTimeout", "console", "document", "fetch", "globalThis", "process", "setInterval", "setTimeout", "structuredClone", "window"],
];

export default defineConfig(
  { ignores: ["dist/", "dist-test/", ".vscode-test/", "coverage/"] },
  {
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    rules: {
      eqeqeq: "error",
      "no-empty": "error",
      "no-template-curly-in-string": "error",
      "no-unreachable": "error",
      "no-unsafe-finally": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  typed(["src/**/*.ts"], "tsconfig.json"),
  typed(["webview/**/*.ts"], "webview/tsconfig.json"),
  typed(["test/**/*.ts"], "test/tsconfig.json"),
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // `() => log.show()` is how a callback without a result is written; the value of a call that gives none is still refused elsewhere.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A number has one text; what has several (an object, undefined) is still refused.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An async method answers with a rejection where a plain one would throw; a port's implementation promises that.
      "@typescript-eslint/require-await": "off",
      // `const { left, ...rest }` leaves `left` out on purpose.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "default", format: ["camelCase", "PascalCase"], leadingUnderscore: "allow", trailingUnderscore: "allow" },
        { selector: "typeLike", format: ["PascalCase"] },
        // Properties bear the names of others too: headers, settings, attributes, environment variables.
        { selector: ["property", "typeProperty", "objectLiteralMethod"], format: null },
        { selector: ["variable", "parameter"], modifiers: ["destructured"], format: null },
        { selector: "interface", format: ["PascalCase"], custom: { regex: "^I[A-Z]", match: false } },
      ],
    },
  },
  {
    files: ["src/**/*.ts", "webview/**/*.ts"],
    plugins: { metronome: { rules: { borders: bordersRule } } },
    rules: { "metronome/borders": "error" },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: Object.fromEntries(scriptGlobals.map((name) => [name, "readonly"])) },
    rules: { "no-undef": "error", "no-unused-vars": "error" },
  },
);
