// Finds what a commit message refers to: work items, the pull request it came through, and the outcome it serves.

/** Names before a number that are standards, hashes or protocols: `UTF-8` and `CVE-2021-44228` are no work items. */
const notProjects: ReadonlySet<string> = new Set("UTF SHA ISO RFC CVE AES RSA MD TLS HTTP PEP JSR ES X".split(" "));

/** An issue's address at GitHub, GitLab, Jira, Linear, Azure Boards or Bugzilla. */
const issueAddress =
  /https?:\/\/[\w.-]{1,100}(?::\d+)?\/(?:[^\s<>()"'\]:]{0,150}?\/)?(?:(?:issues?|browse|work_items|_workitems\/edit)\/|show_bug\.cgi\?id=)[A-Za-z0-9-]*\d/;
const namedNumber = /(?<![\w-])(?:AB#|GH-)\d+(?!\w)/;
/**
 * Not behind `&` (`&#39;`) nor glued to a word (`C#8`), except to a repository (`owner/name#12`). Asking for the `#`
 * first keeps it cheap: engines would look behind every character otherwise.
 */
const plainNumber = /(?=#)(?:(?<![\w&/#])|(?<=\w\/[\w.-]{1,100}))#\d+(?!\w)/;
const projectKey = /(?<![\w-])[A-Z][A-Z0-9]+-\d+(?!\w)/;
const reference = new RegExp(
  [issueAddress, namedNumber, plainNumber, projectKey].map((each) => each.source).join("|"),
  "g",
);

const workItemTrailer = /^(?:Refs|Closes|Fixes|Issue|Ticket):[ \t]*(\S.*)$/i;
const outcomeTrailer = /^(?:Outcome|Hypothesis|Goal|OKR):[ \t]*(\S.*)$/i;
/** `Fixes: 54a4f0239f2e ("subject")` of the Linux kernel names a commit; digits alone are a ticket's number. */
const commitId = /^(?=[0-9]*[a-f])[0-9a-f]{7,64}\b/;
const pullRequestEnd = /\(([#!]\d+)\)$/;

/** Longer messages hold pasted logs; their beginning is read, so that a hostile one cannot take seconds. */
const maxMessageLength = 50_000;

/**
 * The work items that a message (subject, then body) names, in order and once each.
 *
 * `(#12)` at the end of the subject is the pull request that a squash merge writes, and no work item by itself.
 */
export function parseWorkItems(text: string): readonly string[] {
  const [subject = "", ...body] = linesOf(text);
  const found = [subject.trimEnd().replace(pullRequestEnd, ""), ...body].flatMap(referencesIn);
  const named = trailerValues(text, workItemTrailer).filter(
    (value) => referencesIn(value).length === 0 && !commitId.test(value),
  );
  return [...new Set([...found, ...named])];
}

/** The pull or merge request at the end of a subject, such as `#12` or `!12`. */
export function parsePullRequest(subject: string): string | undefined {
  return pullRequestEnd.exec(subject.trimEnd())?.[1];
}

/** The outcomes, hypotheses or goals that a message's trailers name. */
export function parseOutcomes(text: string): readonly string[] {
  return [...new Set(trailerValues(text, outcomeTrailer))];
}

function referencesIn(line: string): readonly string[] {
  return (line.match(reference) ?? []).filter((found) => {
    const project = /^([A-Z][A-Z0-9]*)-/.exec(found)?.[1];
    return project === undefined || !notProjects.has(project);
  });
}

/** Trailers stand in the last paragraph; the first line is the subject, where `Fixes: a typo` is a sentence. */
function trailerValues(text: string, trailer: RegExp): readonly string[] {
  const [, ...body] = linesOf(text);
  const lastBlank = body.findLastIndex((line) => line.trim() === "");
  return body.slice(lastBlank + 1).flatMap((line) => trailer.exec(line)?.[1]?.trim() ?? []);
}

function linesOf(text: string): readonly string[] {
  return text.slice(0, maxMessageLength).trimEnd().split(/\r?\n/);
}
