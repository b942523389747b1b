// Looks at a page as a machine can: is it accessible, and did anything in it break the content security policy?
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { BrowserContext, Frame, Page } from "playwright-core";
import { checkout } from "./places.mjs";

/** A rule of accessibility that a page breaks, with the elements that break it. */
export interface AxeViolation {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly elements: readonly string[];
}

/** One thing the content security policy refused. */
export interface PolicyViolation {
  readonly directive: string;
  readonly blocked: string;
  readonly sample: string;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Rules that a theme can break; what the others look at is the same in all of them. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** What axe has to say of a page or of one of its frames. */
export function axe(frame: Frame | Page): Promise<AxeViolation[]> {
  return runAxe(frame, "document", {});
}

/** What a further theme may have broken on a page that axe has looked at: of everything that looks alike, two are asked. */
export function axeColours(frame: Frame | Page): Promise<AxeViolation[]> {
  return runAxe(frame, `({ include: (${pickLooks.toString()})() })`, { runOnly: { type: "rule", values: colourRules } });
}

/**
 * A page keeps the axe it was given: a new one would have to be compiled again for every look. The style sheets are not
 * fetched, which a policy would refuse; no rule that is asked needs them.
 */
async function runAxe(frame: Frame | Page, context: string, more: object): Promise<AxeViolation[]> {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(readAxe());
  await frame.evaluate(untilDrawn);
  const options = JSON.stringify({ resultTypes: ["violations"], iframes: false, preload: false, ...more });
  const { violations } = await frame.evaluate<AxeResult>(`axe.run(${context}, ${options})`);
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? "unknown",
    help,
    elements: nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`),
  }));
}

/** Runs in the page: elements with words of their own, two for each way that they and all around them are dressed. */
function pickLooks(): Element[] {
  const seen = new Map<string, number>();
  const dress = (element: Element): string => [element.tagName, ...[...element.attributes].filter(({ name }) => /^(?:class|style|open|disabled|fill|stroke|aria-(?!label|describedby|controls).*)$/.test(name)).map(({ name, value }) => `${name}=${value}`)].join(" ");
  const lookOf = (element: Element | null): string => (element === null ? "" : `${dress(element)} < ${lookOf(element.parentElement)}`);
  return [...document.body.querySelectorAll("*")].filter((element) => {
    if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? "").trim() !== "")) return false;
    const look = lookOf(element);
    seen.set(look, (seen.get(look) ?? 0) + 1);
    return (seen.get(look) ?? 0) <= 2;
  });
}

/** Buttons of the widget library take up a new theme in the frame after next, each in its turn. */
function untilDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const wait = (frames: number): void => void requestAnimationFrame(() => (frames === 0 ? resolve() : wait(frames - 1)));
    wait(3);
  });
}

let source: string | undefined;

function readAxe(): string {
  return (source ??= readFileSync(createRequire(join(checkout, "package.json")).resolve("axe-core/axe.min.js"), "utf8"));
}

/** Remembers from the very start what a content security policy refuses in any frame of a context. */
export class PolicyWatch {
  readonly #seen: { frame: Frame; violation: PolicyViolation }[] = [];

  /** To be called before the first page of the context is opened. */
  async start(context: BrowserContext): Promise<void> {
    await context.exposeBinding("recordPolicyViolation", ({ frame }, violation: PolicyViolation) => {
      this.#seen.push({ frame, violation });
    });
    await context.addInitScript(listenForViolations);
  }

  /** What was refused in this frame. */
  of(frame: Frame): PolicyViolation[] {
    return this.#seen.filter((seen) => seen.frame === frame).map((seen) => seen.violation);
  }
}

/** Runs in every frame before its own scripts; must not use anything from outside. */
function listenForViolations(): void {
  const record = (globalThis as unknown as { recordPolicyViolation: (violation: object) => void }).recordPolicyViolation;
  const listen = (target: Document): void => {
    target.addEventListener("securitypolicyviolation", (event) => {
      record({ directive: event.violatedDirective, blocked: event.blockedURI, sample: event.sample });
    });
  };
  listen(document);
  // VS Code writes a webview's page with document.open(), which drops every listener, in a document that is not the one
  // this script saw: the first navigation of a new frame keeps the window and replaces the document.
  const open = Object.getOwnPropertyDescriptor(Document.prototype, "open")?.value as () => Document;
  Document.prototype.open = function (this: Document): Document {
    const opened = open.call(this);
    listen(opened);
    return opened;
  } as typeof Document.prototype.open;
}
