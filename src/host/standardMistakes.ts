/** Shows mistakes in the team's files: what the last report found, and in a text that is being written what stands there now. */
import { Diagnostic, DiagnosticSeverity, languages, Range, Uri, workspace, type DiagnosticCollection, type Disposable, type TextDocument } from "vscode";
import type { Diagnostic as Mistake } from "../model/standard";
import { knownWorld, mistakesIn, type Surroundings } from "../presenter/teamText";
import type { PracticeModel } from "./practiceModel";
import { DisposableStore } from "./disposableStore";
import type { TeamTexts } from "./teamTexts";

/** Keys are pressed faster than mistakes can be read. */
const typingDelayMilliseconds = 150;

export class StandardMistakes implements Disposable {
  readonly #model: PracticeModel;
  readonly #texts: TeamTexts;
  readonly #life = new DisposableStore();
  readonly #shown: DiagnosticCollection;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** What the last report found, by file. */
  #reported: ReadonlyMap<string, readonly Mistake[]> = new Map();

  constructor(model: PracticeModel, texts: TeamTexts) {
    this.#model = model;
    this.#texts = texts;
    this.#shown = this.#life.add(languages.createDiagnosticCollection("metronome"));
    this.#life.add(model.onDidLook(() => this.#showReport()));
    this.#life.add(workspace.onDidChangeTextDocument(({ document }) => this.#lookSoon(document)));
    this.#life.add(workspace.onDidOpenTextDocument((document) => this.#look(document)));
    this.#life.add(workspace.onDidCloseTextDocument(({ uri }) => this.#show(uri, this.#reported.get(uri.toString()))));
    for (const document of workspace.textDocuments) this.#look(document);
  }

  /** What is known of the world around the files without looking. */
  get world(): Surroundings {
    const report = this.#model.report;
    return knownWorld(report === undefined ? [] : [report.team ?? [], report.standards].flat(), new Date().toISOString().slice(0, 10));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#life.dispose();
  }

  #showReport(): void {
    const { report } = this.#model;
    const workTree = report?.repository.workTree;
    const files = report === undefined || workTree === undefined ? [] : [report.team ?? [], report.standards].flat();
    const found = files.map(({ file, diagnostics }) => [Uri.joinPath(Uri.file(workTree ?? ""), file), diagnostics] as const);
    this.#reported = new Map(found.map(([uri, diagnostics]) => [uri.toString(), diagnostics]));
    this.#shown.clear();
    for (const [uri, diagnostics] of found) this.#show(uri, diagnostics);
    // What stands on disk is not what somebody is writing, and without a report there is nothing but the text.
    for (const document of workspace.textDocuments) if (document.isDirty || report === undefined) this.#look(document);
  }

  #lookSoon(document: TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => {
      this.#timers.delete(key);
      // A report on the saved file knows more.
      if (document.isDirty && !document.isClosed) this.#look(document);
    }, typingDelayMilliseconds));
  }

  #look(document: TextDocument): void {
    if (!document.isDirty && this.#reported.has(document.uri.toString())) return;
    const text = this.#texts.of(document);
    if (text !== undefined) this.#show(document.uri, mistakesIn(text, this.world));
  }

  #show(uri: Uri, mistakes: readonly Mistake[] | undefined): void {
    this.#shown.set(uri, mistakes?.map(({ code, severity, message, range }) => {
      const shown = new Diagnostic(rangeOf(range), message, severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
      shown.code = code;
      shown.source = "Metronome";
      return shown;
    }));
  }
}

/** A range of the core as one of the editor. */
export function rangeOf({ startLine, startCharacter, endLine, endCharacter }: Mistake["range"]): Range {
  return new Range(startLine, startCharacter, endLine, endCharacter);
}
