/** Completion, explanations, figures above aims, fixes and ways in the team's files; the rules are the presenter's, this hands them to the editor. */
import {
  CodeAction, CodeActionKind, CodeLens, CompletionItem, CompletionItemKind, EventEmitter, FileType, Hover, languages, Location, MarkdownString, Position, Range, SnippetString, Uri, workspace, WorkspaceEdit,
  type CodeActionContext, type Disposable, type TextDocument,
} from "vscode";
import type { SignalId } from "../model/finding";
import { asksForOwners, codeOwners, explainIn, fixIn, linesAbove, maxTeamText, mentionsIn, mistakesIn, suggestIn, wayFromIn, type Suggestion, type Way } from "../presenter/teamText";
import type { PracticeModel } from "./practiceModel";
import { DisposableStore } from "./disposableStore";
import { rangeOf, type StandardMistakes } from "./standardMistakes";
import { teamSelector, type TeamTexts } from "./teamTexts";

const icons: Readonly<Record<Suggestion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  signal: CompletionItemKind.Variable,
  measure: CompletionItemKind.Unit,
  area: CompletionItemKind.EnumMember,
  owner: CompletionItemKind.User,
  aim: CompletionItemKind.Value,
  role: CompletionItemKind.EnumMember,
  heading: CompletionItemKind.Reference,
};

/** Where hosts of repositories look for who owns what, relative to its top. */
const codeOwnersPlaces = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

export class StandardEditor implements Disposable {
  readonly #model: PracticeModel;
  readonly #texts: TeamTexts;
  readonly #mistakes: StandardMistakes;
  readonly #life = new DisposableStore();
  readonly #onDidChangeFigures = this.#life.add(new EventEmitter<void>());

  constructor(model: PracticeModel, texts: TeamTexts, mistakes: StandardMistakes) {
    this.#model = model;
    this.#texts = texts;
    this.#mistakes = mistakes;
    this.#life.add(model.onDidChangePage(() => this.#onDidChangeFigures.fire()));
    const register = [
      languages.registerCompletionItemProvider(teamSelector, { provideCompletionItems: (document, position) => this.#complete(document, position) }, " ", ":", '"', "[", "{", ",", "@", "<", ">"),
      languages.registerHoverProvider(teamSelector, { provideHover: (document, position) => this.#explain(document, position) }),
      languages.registerCodeLensProvider(teamSelector, { onDidChangeCodeLenses: this.#onDidChangeFigures.event, provideCodeLenses: (document) => this.#figures(document) }),
      languages.registerCodeActionsProvider(teamSelector, { provideCodeActions: (document, range, context) => this.#fixes(document, range, context) }, { providedCodeActionKinds: [CodeActionKind.QuickFix] }),
      languages.registerDefinitionProvider(teamSelector, { provideDefinition: (document, position) => this.#follow(document, position) }),
      languages.registerReferenceProvider(teamSelector, { provideReferences: (document, position) => this.#mentions(document, position) }),
    ];
    for (const one of register) this.#life.add(one);
  }

  dispose(): void {
    this.#life.dispose();
  }

  async #complete(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const text = this.#texts.of(document);
    if (text === undefined) return [];
    const offset = document.offsetAt(position);
    const owners = asksForOwners(text, offset) ? await this.#owners(document.uri) : [];
    return suggestIn(text, offset, owners).map((offer, index) => itemFrom(offer, index, rangeIn(document, offer)));
  }

  #explain(document: TextDocument, position: Position): Hover | undefined {
    const text = this.#texts.of(document);
    const found = text && explainIn(text, document.offsetAt(position), this.#model.report?.live ?? new Map());
    return found && new Hover(found.paragraphs.map((paragraph) => new MarkdownString().appendText(paragraph)), rangeIn(document, found));
  }

  #figures(document: TextDocument): CodeLens[] {
    const text = this.#texts.of(document);
    const lines = text === undefined ? [] : linesAbove(text, this.#model.report?.live ?? new Map());
    return lines.map(({ start, text: title, signal }) => {
      const at = document.positionAt(start);
      return new CodeLens(new Range(at, at), { title, tooltip: "Open the dashboard", command: "metronome.openDashboard", arguments: [signal] });
    });
  }

  #fixes(document: TextDocument, range: Range, { diagnostics }: CodeActionContext): CodeAction[] {
    const text = this.#texts.of(document);
    if (text === undefined) return [];
    return mistakesIn(text, this.#mistakes.world).flatMap((mistake) => {
      const where = rangeOf(mistake.range);
      const fix = where.intersection(range) === undefined ? undefined : fixIn(text, mistake);
      if (fix === undefined) return [];
      const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
      action.edit = new WorkspaceEdit();
      action.edit.replace(document.uri, rangeIn(document, fix.edit), fix.edit.text);
      action.diagnostics = diagnostics.filter((shown) => shown.code === mistake.code && shown.range.isEqual(where));
      action.isPreferred = true;
      return [action];
    });
  }

  async #follow(document: TextDocument, position: Position): Promise<Location | undefined> {
    const text = this.#texts.of(document);
    const way = text && wayFromIn(text, document.offsetAt(position));
    return way && this.#end(way, document);
  }

  async #end(way: Way, document: TextDocument): Promise<Location | undefined> {
    switch (way.kind) {
      case "signal":
        // The editor answers a definition that leads to itself with everything that refers to it.
        return new Location(document.uri, rangeIn(document, way));
      case "heading":
        return new Location(document.uri, new Position(way.line, 0));
      case "file":
        return this.#firstThere([way.path], document.uri);
      case "handbook":
        return this.#firstThere(way.folders.flatMap((folder) => [`${folder}/team.yml`, `${folder}/practices`]), document.uri);
    }
  }

  /** The first file that is there, or the first practice of a folder. */
  async #firstThere(paths: readonly string[], beside: Uri): Promise<Location | undefined> {
    if (!workspace.isTrusted) return undefined;
    for (const path of paths) {
      const uri = this.#texts.uriOf(path, beside);
      const inFolder = uri && (await workspace.fs.readDirectory(uri).then((entries) => entries.map(([name]) => name).filter((name) => name.endsWith(".md")).sort(), () => undefined));
      if (uri !== undefined && inFolder?.[0] !== undefined) return new Location(Uri.joinPath(uri, inFolder[0]), new Position(0, 0));
      const isFile = uri !== undefined && inFolder === undefined && (await workspace.fs.stat(uri).then(() => true, () => false));
      if (isFile) return new Location(uri, new Position(0, 0));
    }
    return undefined;
  }

  /** Every aim on the signal at hand: those of this text as it stands, and the team's others. */
  #mentions(document: TextDocument, position: Position): Location[] {
    const text = this.#texts.of(document);
    const way = text && wayFromIn(text, document.offsetAt(position));
    if (text === undefined || way?.kind !== "signal") return [];
    const here = mentionsIn(text, way.signal).map((place) => new Location(document.uri, rangeIn(document, place)));
    return [...here, ...this.#elsewhere(way.signal, text.file, document.uri)];
  }

  #elsewhere(signal: SignalId, file: string, beside: Uri): readonly Location[] {
    const standards = this.#model.report?.standards.flatMap(({ standard }) => standard ?? []) ?? [];
    return standards.filter((standard) => standard.file !== file).flatMap((standard) => {
      const uri = this.#texts.uriOf(standard.file, beside);
      return uri === undefined ? [] : standard.aims.filter((aim) => aim.signal === signal).map(({ range }) => new Location(uri, rangeOf(range)));
    });
  }

  /** Who looks after the team's other standards, and whom CODEOWNERS names. */
  async #owners(beside: Uri): Promise<readonly string[]> {
    if (!workspace.isTrusted) return [];
    const named = this.#model.report?.standards.flatMap(({ standard }) => standard?.owners ?? []) ?? [];
    const texts = await Promise.all(codeOwnersPlaces.map(async (path) => this.#readSmall(this.#texts.uriOf(path, beside))));
    return [...new Set([...named, ...texts.flatMap(codeOwners)])];
  }

  /** The text of a file of the repository; empty where it isn't there or is no such file. */
  async #readSmall(uri: Uri | undefined): Promise<string> {
    if (uri === undefined) return "";
    // A pipe would never end, and a link may lead anywhere.
    const isSmall = await workspace.fs.stat(uri).then(({ type, size }) => type === FileType.File && size <= maxTeamText, () => false);
    if (!isSmall) return "";
    return workspace.fs.readFile(uri).then((bytes) => new TextDecoder().decode(bytes), () => "");
  }
}

interface Placed {
  readonly start: number;
  readonly end: number;
}

function rangeIn(document: TextDocument, { start, end }: Placed): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function itemFrom(offer: Suggestion, index: number, range: Range): CompletionItem {
  const item = new CompletionItem({ label: offer.label, ...(offer.detail !== undefined && { description: offer.detail }) }, icons[offer.kind]);
  item.range = range;
  item.insertText = offer.isSnippet === true ? new SnippetString(offer.insert) : offer.insert;
  // They have an order that means something.
  item.sortText = String(index).padStart(3, "0");
  if (offer.meaning !== undefined) item.documentation = offer.meaning;
  if (offer.goesOn === true) item.command = { command: "editor.action.triggerSuggest", title: "Suggest" };
  return item;
}
