// What a page gone wrong could post to the extension, and the way to post it.
import type { Frame } from "playwright-core";
import { eventually } from "../host/eventually";

/** Questions that none of our pages asks, and things that are no questions at all. */
export const forgeries: readonly unknown[] = [
  ...[null, 0, "", "readPage", [], {}, { kind: "question" }, { kind: "answer", id: 1, answer: { kind: "trouble" } }, { kind: "failure", id: 1 }],
  ...["toString", "__proto__", "constructor", "noSuchQuestion"].map((name) => ({ kind: "question", name, ask: null })),
  ...[null, {}, { commit: "HEAD" }, { commit: "--output=/tmp/x" }, { commit: 5 }].map((ask) => ({ kind: "question", name: "openCommit", ask })),
  ...[{ path: "../../etc/passwd" }, { path: "/etc/passwd" }, { path: ".git/config" }, { path: "src/a.ts", line: 0 }, { path: "src/a.ts", line: "1" }, {}].map((ask) => ({ kind: "question", name: "openFile", ask })),
  ...[{ signal: "size.commit", offer: -1 }, { signal: "size.commit", offer: "0" }, { signal: "size.commit", glob: "**", label: "test" }].map((ask) => ({ kind: "question", name: "takeOffer", ask })),
  ...[{ practice: "../../etc/passwd", extra: 1 }, { practice: "x".repeat(1_000_000) }, []].map((ask) => ({ kind: "question", name: "adoptStandard", ask })),
  ...[{ action: "workbench.action.quit" }, { action: "__proto__" }, "refresh"].map((ask) => ({ kind: "question", name: "act", ask })),
  { kind: "question", name: "readEvidence", ask: { signal: { toString: "x" } } },
  { kind: "question", name: "copyText", ask: { text: "x".repeat(20_000) } },
];

/** Posts what a page gone wrong could post, by the way that the editor's own wrapper takes, and collects what comes back. */
export async function postForged(frame: Frame, messages: readonly unknown[]): Promise<{ kind: string; id: number }[]> {
  await frame.evaluate(() => {
    const seen: unknown[] = [];
    (window as unknown as { seen: unknown[] }).seen = seen;
    window.addEventListener("message", ({ data }: MessageEvent<{ id?: number }>) => {
      if ((data.id ?? 0) >= 900_000) seen.push(data);
    });
  });
  await frame.parentFrame()?.evaluate((forged) => {
    const post = Reflect.get(window, "__vscode_post_message__") as (channel: string, data: unknown) => void;
    forged.forEach((message, index) => {
      const numbered = typeof message === "object" && message !== null && !Array.isArray(message) && "name" in message ? { ...message, id: 900_000 + index } : message;
      post("onmessage", { message: numbered });
    });
  }, messages);
  const seen = (): Promise<{ kind: string; id: number }[]> => frame.evaluate(() => (window as unknown as { seen: { kind: string; id: number }[] }).seen);
  await eventually(seen, ({ length }) => length > 10);
  // And for what an answer should not have brought about.
  await frame.page().waitForTimeout(1_000);
  return seen();
}
