// Finds in a source text the few things that the manifest and the contract must agree with.
import ts from "typescript";
import { readText } from "./sources";

const parse = (path: string, text = readText(path)): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** The texts that a union type of a file is made of. */
export function readUnion(path: string, name: string): readonly string[] {
  const alias = parse(path).statements.find((statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name);
  if (alias === undefined) throw new Error(`${path} has no type ${name}`);
  return collect(alias, (node) => (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : []));
}

/** The first arguments, written out, with which a file calls functions of this name; a list counts as its texts. */
export function readCalls(path: string, name: string): readonly string[] {
  return collect(parse(path), (node) => {
    if (!ts.isCallExpression(node)) return [];
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
    const [first] = node.arguments;
    if (first === undefined || called.getText() !== name) return [];
    return ts.isArrayLiteralExpression(first) ? first.elements.flatMap(textsOf) : textsOf(first);
  });
}

/** Every text that stands in a file's code. */
export const readTexts = (path: string): readonly string[] => collect(parse(path), textsOf);

/** The keys, and the texts behind them, of an object that a file declares under a name. */
export function readTable(path: string, name: string): ReadonlyMap<string, string> {
  const entries = collect(parse(path), (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== name) return [];
    const object = node.initializer;
    if (object === undefined || !ts.isObjectLiteralExpression(object)) return [];
    return object.properties.filter(ts.isPropertyAssignment).map((property) => [keyOf(property.name), textsOf(property.initializer)[0] ?? ""] as const);
  });
  return new Map(entries);
}

const textsOf = (node: ts.Node): readonly string[] => (ts.isStringLiteralLike(node) ? [node.text] : []);
const keyOf = (name: ts.PropertyName): string => ("text" in name ? name.text : name.getText());

function collect<T>(root: ts.Node, find: (node: ts.Node) => readonly T[]): readonly T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...find(node));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
