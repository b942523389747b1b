// Words for why a file counts as what it does.
import type { PathRole } from "../model/role";
import { visibleText } from "./figures";

/** A sentence's second half: "test, because …". */
export function describeReason({ rule }: PathRole): string {
  const colon = rule.indexOf(":");
  const what = visibleText(rule.slice(colon + 1));
  switch (colon === -1 ? "" : rule.slice(0, colon)) {
    case "glob":
      return `the team's file says so of ${what}`;
    case "gitattributes":
      return `.gitattributes sets ${what}`;
    case "config":
      return `the repository's configuration says so: ${what}`;
    case "content":
      return `its own text says so: ${what}`;
    case "imports":
      return what;
    case "sibling":
      return `it is no longer there, and ${what} counts as that`;
    case "place":
      return `its place says so: ${what}`;
    default:
      return `its path says so (rule ${visibleText(rule)})`;
  }
}
