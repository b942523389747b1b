// Measures source texts against the budgets of the house: how long, how it begins, what it is called.
import ts from "typescript";
import { roomOf } from "../support/borders.mjs";
import type { SourceText } from "./readFacts";

/** Lines; a file or function that needs more does more than one thing. */
export const budgets = { extension: 100, file: 300, signal: 150, function: 40 };

/** Every excess, as `path: what`; functions are named, so that an exception can name them too. */
export function findExcess(files: readonly SourceText[]): readonly string[] {
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
    const found = [lengthExcess(file), openingFault(file), ...functionExcess(source), ...nameFaults(file.path, source), ...commentFaults(file)];
    return found.filter((fault) => fault !== undefined).map((fault) => `${file.path}: ${fault}`);
  });
}

function lengthExcess({ path, text }: SourceText): string | undefined {
  const lines = text.replace(/\n$/, "").split("\n").length;
  const most = path === "src/extension.ts" ? budgets.extension : roomOf(path) === "signals" ? budgets.signal : budgets.file;
  return lines > most ? `longer than ${most} lines` : undefined;
}

/** A comment before anything else, with a sentence: a capital or a quoted name first, and an end. */
function openingFault({ text }: SourceText): string | undefined {
  const opening = /^(?:#!.*\n)?(?:\/\*\*?([\s\S]*?)\*\/|((?:\/\/.*\n)+))/.exec(text);
  const words = (opening?.[1] ?? opening?.[2] ?? "").replace(/^\s*(?:\/\/|\*)/gm, "").trim();
  return /^[A-Z`][\s\S]*[.:?](\s|$)/.test(words) ? undefined : "opens without a sentence that says why it exists";
}

function functionExcess(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node, owner: string): void => {
    const name = nameOf(node) ?? owner;
    if (ts.isFunctionLike(node) && "body" in node && linesOf(node, source) > budgets.function) {
      found.push(`${name} is longer than ${budgets.function} lines`);
    }
    ts.forEachChild(node, (child) => {
      visit(child, name);
    });
  };
  visit(source, "");
  return [...new Set(found)];
}

/** What a reader would call it; a function without a name goes by what it is in. */
function nameOf(node: ts.Node): string | undefined {
  const isNamed = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node);
  if (isNamed && node.name !== undefined && "text" in node.name) return node.name.text;
  return ts.isConstructorDeclaration(node) ? "constructor" : undefined;
}

function linesOf(node: ts.Node, source: ts.SourceFile): number {
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  return lineAt(node.end) - lineAt(node.getStart(source)) + 1;
}

function nameFaults(path: string, source: ts.SourceFile): readonly string[] {
  const name = path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) return ["its name is not in camelCase"];
  const exported = exportedNames(source).join(" ").toLowerCase();
  const isNamedForOne = name.split(/(?=[A-Z])/).some((word) => exported.includes(word.toLowerCase().replace(/(ies|es|s|y)$/, "")));
  return isNamedForOne ? [] : ["named for none of its exports"];
}

function exportedNames(source: ts.SourceFile): readonly string[] {
  const exported = source.statements.filter((statement) => ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.[0]?.kind === ts.SyntaxKind.ExportKeyword);
  return exported.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText(source));
    return "name" in statement ? [(statement.name as ts.Identifier).text] : [];
  });
}

function commentFaults({ text }: SourceText): readonly string[] {
  const found: string[] = [];
  // Where a comment begins with it; a file may speak of such words.
  if (/(?:\/\/|\/\*{1,2}|^\s*\*)\s*(?:TODO|FIXME|XXX)\b(?!.*#\d)/m.test(text)) found.push("a TODO without the number of its issue");
  if (/eslint-disable(?!.* -- )/.test(text)) found.push("a rule switched off without a reason");
  return found;
}
