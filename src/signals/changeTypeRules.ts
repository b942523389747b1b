// The words, headers and emoji that tell a kind of change, as data.
import type { ChangeType } from "../model/changeType";

/** Types of Conventional Commits 1.0 headers, with the spellings in use; any other word is no header. */
export const headerTypes: ReadonlyMap<string, ChangeType> = typesByWord({
  feature: "feat feature",
  fix: "fix bugfix hotfix",
  refactor: "refactor",
  perf: "perf",
  test: "test tests",
  docs: "doc docs",
  style: "style",
  chore: "build ci chore deps release",
  revert: "revert",
});

/** Gitmoji as an emoji (without its variation selector) and as the code that many tools write instead. */
export const gitmojiTypes: ReadonlyMap<string, ChangeType> = typesByWord({
  feature: "✨ :sparkles:",
  fix: "🐛 :bug: 🚑 :ambulance:",
  refactor: "♻ :recycle:",
  test: "✅ :white_check_mark: 🧪 :test_tube:",
  docs: "📝 :memo:",
  perf: "⚡ :zap:",
  style: "🎨 :art:",
  chore: "🔧 :wrench: ⬆ :arrow_up: 👷 :construction_worker: 🔖 :bookmark:",
});

/** First match wins; `fix the docs` must be asked before `fix`, and `add tests` before `add`. */
export const wordRules: readonly { readonly type: ChangeType; readonly words: RegExp }[] = [
  { type: "docs", words: /\bfix(e[sd]|ing)?\b.{0,20}\b(typos?|spelling|grammar|readme|docs?|documentation|comments?)\b/i },
  { type: "style", words: /\bfix(e[sd]|ing)?\b.{0,20}\b(lint(ing)?|format(ting)?|whitespace|indent(ation)?)\b/i },
  { type: "chore", words: /^(merge|bump|upgrade|downgrade|release|prepare( for)? release|version)\b|\b(bump(s|ed)?|upgrad(e[sd]?|ing))\b.{0,40}\b(to|from|dep)|^v?\d+\.\d+(\.\d+)?\b|\bdependenc(y|ies)\b/i },
  { type: "fix", words: /\b(fix(e[sd]|ing|up)?|bug(s|fix(es)?)?|hotfix|regression|crash(e[sd]|ing)?|deadlock|leak(s|ed|ing)?|race condition|workaround)\b|\bresolve[sd]?\b.{0,12}(issue|bug|#\d+)|\bcorrect(s|ed|ly)?\b/i },
  { type: "refactor", words: /\b(refactor\w*|restructur\w*|reorgani[sz]\w*|clean(s|ed|ing)?[- ]?up|simplif\w*|extract(s|ed|ing)?|inline[sd]?|renam\w*|mov(e[sd]?|ing)|de-?duplicat\w*|tid(y|ied)\b|decoupl\w*)\b/i },
  { type: "perf", words: /\b(perf(ormance)?|optimi[sz]\w*|speed(s|ed)? up|faster)\b/i },
  { type: "test", words: /\b(tests?|specs?|testing|coverage)\b/i },
  { type: "docs", words: /\b(docs?|documentation|document(s|ed)?|readme|changelog|typos?|comments?)\b/i },
  { type: "style", words: /\b(format(s|ted|ting)?|lint(s|ed|ing)?|prettier|whitespace|indent\w*)\b/i },
  { type: "chore", words: /\b(ci|build|config(uration|ure|s)?|licen[cs]e|gitignore|release)\b/i },
  { type: "feature", words: /\b(add(s|ed|ing)?|implement\w*|introduc\w*|support(s|ed)?|creat(e[sd]?|ing)|allow(s|ed)?|enabl(e[sd]?|ing)|provid\w*|new|initial)\b/i },
];

function typesByWord(words: Readonly<Partial<Record<ChangeType, string>>>): ReadonlyMap<string, ChangeType> {
  const entries = Object.entries(words) as [ChangeType, string][];
  return new Map(entries.flatMap(([type, list]) => list.split(" ").map((word) => [word, type] as const)));
}
