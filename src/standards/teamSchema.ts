// The shape of `team.yml`, once: its types, its checks, and the keys that editors suggest.
import * as v from "valibot";
import { pathLabels } from "../model/role";
import { didYouMean } from "./nearestWord";
import { quoted } from "./quoted";
import { fault, group } from "./fault";
import { schemaParts } from "./schemaParts";

const { glob, listOf, text } = schemaParts;

const label = v.pipe(
  text,
  v.check(
    (written) => pathLabels.some((known) => known === written),
    (issue) => fault("unknown-role", `There is no role ${quoted(issue.input)}; the roles are ${pathLabels.join(", ")}.${didYouMean(issue.input, pathLabels)}`),
  ),
);

/** Letters with a digit or a hyphen behind: a bare letter would match half of all messages. */
const workItem = v.pipe(text, v.regex(/^[A-Za-z#][\w#]{0,30}[-#]?$/, fault("bad-pattern", 'A work item begins like "SHOP-" or "#": letters and digits, and a hyphen at the end.')));

const outcomeSchema = v.object(
  { id: text, title: text, paths: v.optional(listOf(glob)), "work-items": v.optional(listOf(workItem)) },
  group("an outcome"),
);

const roleSchema = v.object({ glob, label }, group("a role"));

const commit = v.pipe(text, v.regex(/^[0-9a-f]{7,64}$/i, fault("bad-commit", "A commit is named by 7 to 64 hexadecimal digits.")));

export const teamSchema = v.object(
  {
    purpose: v.optional(text),
    outcomes: v.optional(listOf(outcomeSchema)),
    releases: v.optional(v.object({ tags: listOf(glob) }, group("releases"))),
    roles: v.optional(listOf(roleSchema)),
    ignore: v.optional(v.object({ commits: listOf(commit) }, group("what is ignored"))),
    agents: v.optional(listOf(text)),
    extends: v.optional(listOf(text)),
  },
  group("a team"),
);

/** The keys a file may hold, by the list or group in which they stand; `team` is the file's own. */
export const teamKeys = {
  team: Object.keys(teamSchema.entries),
  outcomes: Object.keys(outcomeSchema.entries),
  releases: ["tags"],
  roles: Object.keys(roleSchema.entries),
  ignore: ["commits"],
} as const;
