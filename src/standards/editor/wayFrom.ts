// Where a word of one of the team's files leads: to a heading, to a file, to a handbook, or to every aim on the same signal.
import type { SignalId } from "../../model/finding";
import { linkedPath, linkFault } from "../checkLink";
import { extendsFault, extendsPaths } from "../extendsPath";
import { splitFrontMatter } from "../frontMatter";
import { isSameHeading, parseHeadings } from "../parseHeadings";
import { isSignalId } from "../signalMeasures";
import { TextPositions } from "../textPositions";
import { placeAt, type FileKind } from "./editorPlace";

/** What lies at the end of the way; paths are those of the repository. */
export type Way =
  | { readonly kind: "signal"; readonly signal: SignalId; readonly start: number; readonly end: number }
  /** A line of the same file, counted from 0. */
  | { readonly kind: "heading"; readonly line: number }
  | { readonly kind: "file"; readonly path: string }
  /** Folders of which the first that is there is meant. */
  | { readonly kind: "handbook"; readonly folders: readonly string[] };

export interface WayContext {
  readonly kind: FileKind;
  /** Path of the file in the repository. */
  readonly file: string;
}

/** Where the word at an offset leads, if anywhere. */
export function wayFrom(text: string, offset: number, { kind, file }: WayContext): Way | undefined {
  const place = placeAt(text, offset, kind);
  switch (`${place?.group ?? ""}.${place?.key ?? ""}`) {
    case "aims.signal":
      return place !== undefined && isSignalId(place.text) ? { kind: "signal", signal: place.text, start: place.start, end: place.end } : undefined;
    case "aims.heading":
      return headingNamed(text, place?.text ?? "");
    case "practice.links": {
      const path = place === undefined || linkFault(place.text, file) !== undefined ? undefined : linkedPath(place.text, file);
      return path === undefined ? undefined : { kind: "file", path };
    }
    case "team.extends":
      return place === undefined || extendsFault(place.text, file) !== undefined ? undefined : { kind: "handbook", folders: extendsPaths(place.text, file) };
    default:
      return undefined;
  }
}

function headingNamed(text: string, name: string): Way | undefined {
  const parts = splitFrontMatter(text);
  if (parts.kind !== "found") return undefined;
  const firstLine = new TextPositions(text).range(parts.bodyStart, parts.bodyStart).startLine;
  const found = parseHeadings(text.slice(parts.bodyStart), firstLine).find((heading) => isSameHeading(heading.text, name));
  return found && { kind: "heading", line: found.line };
}
