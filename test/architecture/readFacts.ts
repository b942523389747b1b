// Reads out of a source text what the law of the house is about, with the compiler's own parser.
import ts from "typescript";
import type { Fact } from "../support/borders.mjs";

export interface SourceText {
  /** From the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every import in every form, every word that is used as a name, and the exports that have a rule of their own. */
export function readFacts({ path, text }: SourceText): readonly Fact[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const references = [...source.referencedFiles, ...source.typeReferenceDirectives, ...source.libReferenceDirectives];
  const facts: Fact[] = references.map(({ fileName }) => importOf(fileName, true));
  const visit = (node: ts.Node): void => {
    facts.push(...factsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return facts;
}

function factsOf(node: ts.Node): readonly Fact[] {
  if (ts.isIdentifier(node)) return [named(node.text)];
  if (ts.isImportDeclaration(node)) {
    return [importOf(textOf(node.moduleSpecifier), node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)];
  }
  if (ts.isExternalModuleReference(node)) return [importOf(textOf(node.expression))];
  if (ts.isImportTypeNode(node)) return [importOf(textOf(node.argument), true)];
  if (ts.isCallExpression(node)) return isImporting(node.expression) ? [importOf(textOf(node.arguments[0]))] : [];
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return memberNames(node);
  if (ts.isNewExpression(node)) return isNow(node) ? [named("new Date()")] : [];
  if (ts.isBindingElement(node)) return node.propertyName === undefined ? [] : namesIn(textOf(node.propertyName));
  if (ts.isPropertyAssignment(node)) return namesIn(textOf(node.name));
  return exportFacts(node);
}

function exportFacts(node: ts.Node): readonly Fact[] {
  if (ts.isExportAssignment(node)) return [{ kind: "export", what: "default" }];
  if (ts.isExportSpecifier(node)) return node.name.text === "default" ? [{ kind: "export", what: "default" }] : [];
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const isEverything = node.exportClause === undefined || ts.isNamespaceExport(node.exportClause);
    const from = importOf(textOf(node.moduleSpecifier), node.isTypeOnly);
    return isEverything ? [from, { kind: "export", what: "everything" }] : [from];
  }
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? [{ kind: "export", what: "default" }] : [];
}

function isImporting(called: ts.Expression): boolean {
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = ts.isPropertyAccessExpression(called) ? called.name : called;
  return ts.isIdentifier(name) && ["require", "getBuiltinModule"].includes(name.text);
}

function memberNames(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): readonly Fact[] {
  const isElement = ts.isElementAccessExpression(node);
  const member = isElement ? textOf(node.argumentExpression) : node.name.text;
  if (member === undefined) return [];
  const whole = ts.isIdentifier(node.expression) ? [named(`${node.expression.text}.${member}`)] : [];
  return isElement ? [named(member), ...whole] : whole;
}

function isNow(node: ts.NewExpression): boolean {
  return ts.isIdentifier(node.expression) && node.expression.text === "Date" && (node.arguments?.length ?? 0) === 0;
}

const importOf = (specifier: string | undefined, isTypeOnly = false): Fact => ({ kind: "import", specifier, isTypeOnly });
const named = (name: string): Fact => ({ kind: "name", name });
const namesIn = (text: string | undefined): readonly Fact[] => (text === undefined ? [] : [named(text)]);

/** The text of a string that is written out; a plain identifier is none. */
function textOf(node: ts.Node | undefined): string | undefined {
  if (node !== undefined && ts.isLiteralTypeNode(node)) return textOf(node.literal);
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}
