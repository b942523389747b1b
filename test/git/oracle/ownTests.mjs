// Finds tests inside production files of Rust a second time, as its formatter writes them: from the attribute at the margin to the next brace at the margin.
import { outputOf } from "./naiveGit.mjs";

/** Effective lines of a commit inside the tests of one file; `patch` says which those are. */
export async function ownTestLines(folder, sha, path, { from, added, removed }) {
  const [present, before] = [await testRanges(folder, `${sha}:${path}`), await testRanges(folder, `${sha}^:${from}`)];
  return added.filter((line) => isInside(present, line)).length + removed.filter((line) => isInside(before, line)).length;
}

function isInside(ranges, line) {
  return ranges.some(({ from, to }) => line >= from && line <= to);
}

/** Modules reach to the last brace at the margin, single tests to the next one: texts in a module may hold braces of their own. */
async function testRanges(folder, name) {
  const lines = ((await outputOf("git", ["show", name], { folder })) ?? Buffer.alloc(0)).toString("utf8").split("\n");
  const ranges = [];
  for (const [at, line] of lines.entries()) {
    if (!/^#\[(cfg\((test|all\(test, .*\))\)|test)\]$/.test(line) || at + 1 <= (ranges.at(-1)?.to ?? 0)) continue;
    const head = lines.slice(at, at + 5).findIndex((one) => !one.startsWith("#["));
    const item = lines[at + head] ?? "";
    const isModule = line.includes("cfg") && /^(pub(\([^)]*\))? )?mod \w+ \{/.test(item);
    if (!isModule && !(/^fn \w+/.test(item) && lines.slice(at, at + head).includes("#[test]"))) continue;
    const isEnd = (one, index) => index >= at + head && one.startsWith("}");
    const end = isModule ? lines.findLastIndex(isEnd) : lines.findIndex(isEnd);
    let from = at;
    while (/^(\/\/|#\[)/.test(lines[from - 1] ?? "")) from--;
    while (lines[from - 1]?.trim() === "") from--;
    let to = end;
    while (lines[to + 1]?.trim() === "") to++;
    ranges.push({ from: from + 1, to: to + 1 });
  }
  return ranges;
}
