/** Opens a view in a plain browser: `?view=sidebar|dashboard&state=NAME&theme=dark|light|hc|hcLight&width=PIXELS`. */
import { element } from "../element";
import { FakeHost } from "./fakeHost";
import { states } from "./states/states";
import { themes, wearTheme } from "./themes";

const views = ["sidebar", "dashboard"] as const;

/** What a browser test can reach. */
interface PreviewHandle {
  readonly host: FakeHost;
  readonly violations: string[];
  /** Changes the theme of the living page, as the editor does. */
  wear(theme: string): void;
}

const address = new URLSearchParams(location.search);
wear(address.get("theme") ?? "dark");
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
const view = views.find((name) => name === address.get("view"));
const state = states[address.get("state") ?? "observed"];
if (view === undefined || state === undefined) renderContents();
else openView(view, new FakeHost(state));

function wear(name: string): void {
  const theme = themes[name];
  if (theme !== undefined) wearTheme(theme);
}

function openView(name: (typeof views)[number], host: FakeHost): void {
  document.body.classList.add(name);
  document.title = `Metronome ${name}`;
  const width = Number(address.get("width"));
  if (width > 0) document.body.style.maxWidth = `${width}px`;
  const api = host.api(sessionStorage, location.search);
  Object.assign(globalThis, {
    acquireVsCodeApi: () => api,
    preview: { host, violations, wear } satisfies PreviewHandle,
  });
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  document.body.append(element("script", { nonce, src: `${name}.js` }));
}

/** Without a view in the address: every view in every state and theme. */
function renderContents(): void {
  document.body.classList.add("dashboard");
  const link = (viewName: string, stateName: string, themeName: string): HTMLElement =>
    element("a", { class: "link", href: `?view=${viewName}&state=${stateName}&theme=${themeName}` }, themeName, " ");
  const row = (stateName: string): HTMLElement =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, stateName),
      views.map((name) => element("td", {}, Object.keys(themes).map((themeName) => link(name, stateName, themeName)))),
    );
  const head = element("tr", {}, ["State", ...views].map((name) => element("th", { scope: "col" }, name)));
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, Object.keys(states).map(row)));
  document
    .querySelector("main")
    ?.append(element("section", { class: "card" }, element("h1", { class: "statement" }, "Preview"), table));
}
