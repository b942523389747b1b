// A JSON Schema checker for the few keywords that our schemas use; it refuses keywords it doesn't know.

/** A schema, as read from a file. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Whether a value fits a schema whose `$ref`s point into `root`. */
export function fitsSchema(value: unknown, schema: JsonSchema, root: JsonSchema = schema): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    const check = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (check === undefined) throw new Error(`The schema uses ${keyword}, which this checker doesn't know.`);
    return check(value, wanted, { schema, root });
  });
}

interface Context {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

type Check = (value: unknown, wanted: unknown, context: Context) => boolean;

const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
const always: Check = () => true;

const keywords: Readonly<Record<string, Check>> = {
  $schema: always,
  title: always,
  description: always,
  definitions: always,
  type: (value, wanted) => (wanted === "object" ? isObject(value) : wanted === "array" ? Array.isArray(value) : typeof value === wanted),
  required: (value, wanted) => !isObject(value) || (wanted as string[]).every((key) => Object.hasOwn(value, key)),
  enum: (value, wanted) => (wanted as unknown[]).includes(value),
  const: (value, wanted) => value === wanted,
  pattern: (value, wanted) => typeof value !== "string" || new RegExp(wanted as string, "u").test(value),
  maxLength: (value, wanted) => typeof value !== "string" || value.length <= (wanted as number),
  minItems: (value, wanted) => !Array.isArray(value) || value.length >= (wanted as number),
  items: (value, wanted, { root }) => !Array.isArray(value) || value.every((item) => fitsSchema(item, wanted as JsonSchema, root)),
  properties: (value, wanted, { root }) =>
    !isObject(value) ||
    Object.entries(wanted as Record<string, JsonSchema>).every(([key, schema]) => !Object.hasOwn(value, key) || fitsSchema(value[key], schema, root)),
  additionalProperties: (value, wanted, { schema }) =>
    wanted !== false || !isObject(value) || Object.keys(value).every((key) => Object.hasOwn(schema["properties"] as object, key)),
  $ref: (value, wanted, { root }) =>
    fitsSchema(value, (root["definitions"] as Record<string, JsonSchema>)[(wanted as string).replace("#/definitions/", "")] as JsonSchema, root),
  allOf: (value, wanted, { root }) => (wanted as JsonSchema[]).every((schema) => fitsSchema(value, schema, root)),
  anyOf: (value, wanted, { root }) => (wanted as JsonSchema[]).some((schema) => fitsSchema(value, schema, root)),
  if: (value, wanted, { schema, root }) => !fitsSchema(value, wanted as JsonSchema, root) || fitsSchema(value, schema["then"] as JsonSchema, root),
  then: always,
};
