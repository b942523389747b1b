// What kind of change a message and its paths make: the list of rules, one after the other.

const headers = new Map(Object.entries({
  feature: "feat feature", fix: "fix bugfix hotfix", refactor: "refactor", perf: "perf", test: "test tests", docs: "doc docs", style: "style", chore: "build ci chore deps release", revert: "revert",
}).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));
const pictures = new Map([["✨", "feature"], ["🐛", "fix"], ["🚑", "fix"], ["♻", "refactor"], ["✅", "test"], ["🧪", "test"], ["📝", "docs"], ["⚡", "perf"], ["🎨", "style"], ["🔧", "chore"], ["⬆", "chore"], ["👷", "chore"], ["🔖", "chore"]]);
const words = [
  ["docs", /\bfix(e[sd]|ing)?\b.{0,20}\b(typos?|spelling|grammar|readme|docs?|documentation|comments?)\b/i],
  ["style", /\bfix(e[sd]|ing)?\b.{0,20}\b(lint(ing)?|format(ting)?|whitespace|indent(ation)?)\b/i],
  ["chore", /^(merge|bump|upgrade|downgrade|release|prepare( for)? release|version)\b|\b(bump(s|ed)?|upgrad(e[sd]?|ing))\b.{0,40}\b(to|from|dep)|^v?\d+\.\d+(\.\d+)?\b|\bdependenc(y|ies)\b/i],
  ["fix", /\b(fix(e[sd]|ing|up)?|bug(s|fix(es)?)?|hotfix|regression|crash(e[sd]|ing)?|deadlock|leak(s|ed|ing)?|race condition|workaround)\b|\bresolve[sd]?\b.{0,12}(issue|bug|#\d+)|\bcorrect(s|ed|ly)?\b/i],
  ["refactor", /\b(refactor\w*|restructur\w*|reorgani[sz]\w*|clean(s|ed|ing)?[- ]?up|simplif\w*|extract(s|ed|ing)?|inline[sd]?|renam\w*|mov(e[sd]?|ing)|de-?duplicat\w*|tid(y|ied)\b|decoupl\w*)\b/i],
  ["perf", /\b(perf(ormance)?|optimi[sz]\w*|speed(s|ed)? up|faster)\b/i],
  ["test", /\b(tests?|specs?|testing|coverage)\b/i],
  ["docs", /\b(docs?|documentation|document(s|ed)?|readme|changelog|typos?|comments?)\b/i],
  ["style", /\b(format(s|ted|ting)?|lint(s|ed|ing)?|prettier|whitespace|indent\w*)\b/i],
  ["chore", /\b(ci|build|config(uration|ure|s)?|licen[cs]e|gitignore|release)\b/i],
  ["feature", /\b(add(s|ed|ing)?|implement\w*|introduc\w*|support(s|ed)?|creat(e[sd]?|ing)|allow(s|ed)?|enabl(e[sd]?|ing)|provid\w*|new|initial)\b/i],
];
const unanimous = [["test", ["test", "test-support"]], ["docs", ["docs"]], ["chore", ["config", "lockfile", "generated", "vendored"]]];

/** `labels` are those of the changed paths; texts hold one character a byte. */
export function kindOf({ subject, body, labels }) {
  const line = Buffer.from(subject, "latin1").toString("utf8").slice(0, 1000);
  const rest = line.replace(/^((fixup|squash|amend)!\s*)+/, "");
  const paths = labels.length === 0 ? undefined : unanimous.find(([, allowed]) => labels.every((label) => allowed.includes(label)))?.[0];
  const word = /^([a-zA-Z]+)(\([^()\r\n]+\))?(!)?: (\S.*)$/.exec(rest)?.[1]?.toLowerCase();
  const header = headers.get(word) ?? pictures.get(rest.split(/\s/)[0].replaceAll("\uFE0F", ""));
  const base = { isFixup: rest !== line, hasHeader: headers.has(word), isContradicted: false };
  if (/^This reverts commit [0-9a-f]{7,64}\b/im.test(body) || rest.startsWith('Revert "')) return { ...base, kind: "revert" };
  if (header !== undefined) return { ...base, kind: header, isContradicted: paths !== undefined && paths !== header };
  if (paths !== undefined) return { ...base, kind: paths };
  const norm = rest.replace(/^((\[[^\]]*\]:?|[A-Z][A-Z0-9]+-\d+:|#\d+:)\s*)+/, "");
  return { ...base, kind: words.find(([, pattern]) => pattern.test(norm))?.[0] ?? "unknown" };
}
