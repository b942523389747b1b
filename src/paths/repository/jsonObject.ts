// JSON of a repository as a plain record; nothing of it can reach a prototype, and what is no object is nothing.

export type JsonObject = Readonly<Record<string, unknown>>;

export function jsonObject(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** An own key alone: `constructor` is nothing that the file says. */
export function keyOf(object: JsonObject | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A text or the texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
