// Shows a broken border in the editor and in the linter, at the line that breaks it; the law itself is in borders.mjs.
import { posix, relative, sep } from "node:path";
import { faultOf, placeFault } from "./borders.mjs";

/** The rule as ESLint takes it; for files of src/ and webview/. */
export const bordersRule = {
  meta: { type: "problem", schema: [], docs: { description: "keeps every room within its borders" } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join(posix.sep);
    const say = (node, message) => message !== undefined && context.report({ node, message });
    const tell = (node, fact) => say(node, faultOf(file, fact));
    const importing = (node, specifier, isTypeOnly = false) => tell(node, { kind: "import", specifier: textOf(specifier), isTypeOnly });
    const naming = (node, name) => tell(node, { kind: "name", name });
    const exporting = (node, what) => tell(node, { kind: "export", what });
    return {
      Program(node) {
        say(node, placeFault(file));
        for (const comment of context.sourceCode.getAllComments()) {
          const reference = /^\/\s*<reference\s+\w+\s*=\s*["'](.*?)["']/.exec(comment.value)?.[1];
          if (reference !== undefined) tell(comment, { kind: "import", specifier: reference, isTypeOnly: true });
        }
      },
      ImportDeclaration: (node) => importing(node, node.source, node.importKind === "type"),
      ExportNamedDeclaration(node) {
        if (node.source) importing(node, node.source, node.exportKind === "type");
        if (node.specifiers.some(({ exported }) => (exported.name ?? exported.value) === "default")) exporting(node, "default");
      },
      ExportAllDeclaration(node) {
        importing(node, node.source, node.exportKind === "type");
        exporting(node, "everything");
      },
      ExportDefaultDeclaration: (node) => exporting(node, "default"),
      TSExportAssignment: (node) => exporting(node, "default"),
      TSExternalModuleReference: (node) => importing(node, node.expression),
      TSImportType: (node) => importing(node, node.source, true),
      ImportExpression: (node) => importing(node, node.source),
      CallExpression(node) {
        const called = node.callee.type === "MemberExpression" ? node.callee.property : node.callee;
        if (["require", "getBuiltinModule"].includes(called.name)) importing(node, node.arguments[0]);
      },
      NewExpression(node) {
        if (node.callee.name === "Date" && node.arguments.length === 0) naming(node, "new Date()");
      },
      MemberExpression(node) {
        const member = node.computed ? textOf(node.property) : node.property.name;
        if (node.computed && member !== undefined) naming(node, member);
        if (node.object.type === "Identifier" && member !== undefined) naming(node, `${node.object.name}.${member}`);
      },
      Property(node) {
        const key = textOf(node.key);
        if (key !== undefined) naming(node, key);
      },
      Identifier: (node) => naming(node, node.name),
    };
  },
};

/** The text of a string that is written out. */
const textOf = (node) => {
  if (node?.type === "TSLiteralType") return textOf(node.literal);
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
};
