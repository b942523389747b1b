/** The host's end of a webview: the one file here that touches its raw messages and its page. */
import { randomBytes } from "node:crypto";
import { env, Uri, type Disposable, type Webview } from "vscode";
import { Channel, type Answerers } from "../protocol/channel";
import { contentPolicy } from "../protocol/contentPolicy";
import { pageHtml } from "../protocol/pageHtml";
import type { HostQuestions, PageQuestions } from "../protocol/questions";
import type { HistoryView, PageView } from "../protocol/views";

export class WebviewChannel implements Disposable {
  readonly #channel: Channel<HostQuestions, PageQuestions>;
  readonly #subscription: Disposable;
  readonly #drawsStrip: boolean;
  /** What the page has of it already: thousands of marks are not sent again for a saved file. */
  #strip: string | undefined;

  /** Fills the webview with one of our pages and answers its questions. */
  constructor(webview: Webview, extension: Uri, page: { readonly name: "sidebar" | "dashboard"; readonly title: string }, answerers: Answerers<HostQuestions>) {
    const dist = Uri.joinPath(extension, "dist", "webview");
    // Command links stay off, and nothing but our own built files can be loaded.
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#channel = new Channel<HostQuestions, PageQuestions>({ send: (envelope) => void webview.postMessage(envelope) }, {
      ...answerers,
      readPage: async (ask) => {
        // A page that asks has nothing yet.
        this.#strip = undefined;
        return this.#withNewStrip(await answerers.readPage(ask));
      },
    });
    this.#drawsStrip = page.name === "dashboard";
    this.#subscription = webview.onDidReceiveMessage((message: unknown) => void this.#channel.receive(message));
    const nonce = randomBytes(18).toString("base64url");
    webview.html = pageHtml({
      title: page.title,
      language: env.language,
      policy: contentPolicy({ cspSource: webview.cspSource, nonce }),
      nonce,
      styleUri: webview.asWebviewUri(Uri.joinPath(dist, "style.css")).toString(),
      scriptUri: webview.asWebviewUri(Uri.joinPath(dist, `${page.name}.js`)).toString(),
      bodyClass: page.name,
    });
  }

  /** Draws a page; a view that is hidden or gone asks for it when it is back. */
  show(view: PageView): void {
    this.#channel.ask("showPage", this.#withNewStrip(view)).catch(() => {
      // Closing rejects what is open: nobody is left to draw it.
    });
  }

  /** Draws the line on the history alone. */
  showHistory(view: HistoryView): void {
    this.#channel.ask("showHistory", view).catch(() => {
      // As above.
    });
  }

  #withNewStrip(view: PageView): PageView {
    const had = this.#strip;
    this.#strip = view.kind === "report" ? view.strip : undefined;
    if (view.kind !== "report" || (this.#drawsStrip && view.strip !== had)) return view;
    const { strip: _, ...rest } = view;
    return rest;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#channel.close();
  }
}
