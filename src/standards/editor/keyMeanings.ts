// What each key of the team's files means; the JSON Schemas say the same, and a test holds them together.
import type { FileKind } from "./editorPlace";

/** A sentence or two for each key, by file and group. */
export const keyMeanings: Readonly<Record<FileKind, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  practice: {
    practice: {
      id: "Names the practice for good; answers and links hold on to it.",
      title: "What people call the practice.",
      area: "The focus area of engineering excellence that the practice belongs to.",
      owners: "Who looks after this page, such as @core.",
      since: "Work before this day is not judged.",
      aims: "What the team aims for, one entry a figure.",
      levels: "What a self-assessment asks, from the first level to the last.",
      links: "Sources and further reading: https, mailto, or a file of this repository.",
      exceptions: "Work that the practice doesn't apply to.",
    },
    aims: {
      signal: "The signal that this aim is about.",
      measure: "Which figure of the signal; its headline when left out.",
      aim: "\"<= 60 lines\", \">= 70 %\", \"between 5 and 15 min\" or none; put it in quotes.",
      paths: "Globs of the files that the aim is about; every file when left out.",
      heading: "The heading below that explains this aim; a signal's link opens there.",
    },
    levels: {
      name: "What people choose; each level needs its own.",
      "looks-like": "Behaviour that somebody can recognise in their own work.",
    },
    exceptions: {
      paths: "Globs of the files that are left out.",
      commits: "Commits that are left out, by at least seven digits, in quotes.",
      reason: "Why, for whoever asks later.",
      until: "The last day on which the exception holds.",
    },
  },
  team: {
    team: {
      purpose: "What the team is for, in a sentence.",
      outcomes: "What the team wants to reach, and for whom.",
      releases: "Which tags are releases; without it, those that look like a version.",
      roles: "What files are, whatever else says so; the first entry that fits counts.",
      ignore: "What no signal counts.",
      agents: "Names or addresses of coding agents that Metronome doesn't know.",
      extends: "Handbooks whose standards hold here too: folders of the repository, such as ../handbook or a submodule, or installed npm packages. The team's own file wins over a handbook's with the same id, and the first handbook over the next.",
    },
    outcomes: {
      id: "How commits name it, as in \"Outcome: fast-search\".",
      title: "What people call it.",
      paths: "Parts of the repository that stand for it.",
      "work-items": "How its work items begin, such as SHOP-.",
    },
    releases: {
      tags: "Globs of tags, such as app/v*.",
    },
    roles: {
      glob: "Which files, relative to the top of the repository.",
      label: "What they are.",
    },
    ignore: {
      commits: "Commits, named by 7 to 64 hexadecimal digits; in quotes where they are digits alone.",
    },
  },
};

/** What a key means; nothing for one that there isn't. */
export function meaningOf(kind: FileKind, group: string, key: string): string | undefined {
  const keys = Object.hasOwn(keyMeanings[kind], group) ? keyMeanings[kind][group] : undefined;
  return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}
