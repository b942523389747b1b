/** Refs as they stood when a report was begun: each question is asked of git once, and all windows see the same answer. */
import type { RefsPort } from "./ports";

/** The same answers for as long as a report takes; a question that failed is asked again. */
export function rememberedRefs(refs: RefsPort): RefsPort {
  const findTrunk = once((...asked: Parameters<RefsPort["findTrunk"]>) => refs.findTrunk(...asked));
  const readBranches = once((...asked: Parameters<RefsPort["readBranches"]>) => refs.readBranches(...asked));
  const readTags = once((...asked: Parameters<RefsPort["readTags"]>) => refs.readTags(...asked));
  return {
    findTrunk: (repository, named, signal) => findTrunk(named ?? "", repository, named, signal),
    readBranches: (repository, signal) => readBranches("", repository, signal),
    readTags: (repository, signal) => readTags("", repository, signal),
    readBeyond: (...asked) => refs.readBeyond(...asked),
    readHeaders: (...asked) => refs.readHeaders(...asked),
  };
}

function once<Asked extends readonly unknown[], Read>(read: (...asked: Asked) => Promise<Read>): (key: string, ...asked: Asked) => Promise<Read> {
  const known = new Map<string, Promise<Read>>();
  return (key, ...asked) => {
    const found = known.get(key) ?? read(...asked);
    known.set(key, found);
    found.catch(() => known.delete(key));
    return found;
  };
}
