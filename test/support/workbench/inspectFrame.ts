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
export const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * Runs axe in a page or in one of its frames; `only` names the rules that are asked, by default all of them.
 *
 * A page keeps the axe it was given: a new one would have to be compiled again for every look. The style sheets are not
 * fetched, which a policy would refuse; no rule that is asked needs them.
 */
export async function axe(frame: Frame | Page, only?: readonly string[]): Promise<AxeViolation[]> {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(readAxe());
  const runOnly = only && { type: "rule", values: only };
  const options = JSON.stringify({ resultTypes: ["violations"], iframes: false, preload: false, ...(runOnly && { runOnly }) });
  const { violations } = await frame.evaluate<AxeResult>(`axe.run(document, ${options})`);
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? "unknown",
    help,
    elements: nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`),
  }));
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
