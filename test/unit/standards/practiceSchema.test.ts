import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parse as parseYamlText } from "yaml";
import { areaIds, practiceKeys } from "../../../src/standards/practiceSchema";
import { signalIds, signalMeasures } from "../../../src/standards/signalMeasures";
import { fitsSchema, type JsonSchema } from "./jsonSchema";
import { parse } from "./practiceText";

const schema = JSON.parse(readFileSync("media/schemas/practice.schema.json", "utf8")) as JsonSchema;
const definitions = schema["definitions"] as Readonly<Record<string, JsonSchema>>;
const keysOf = (part: JsonSchema | undefined): readonly string[] => Object.keys(part?.["properties"] as object);

const aim = { signal: "size.commit", measure: "median", aim: "<= 60 lines", paths: ["src/**"], heading: "Why" };
const level = { name: "Exploring", "looks-like": "I try." };
const exception = { paths: ["db/**"], commits: ["0123abc"], reason: "generated", until: "2027-01-01" };
const whole = {
  id: "a-1",
  title: "A",
  area: "craft",
  owners: ["@core"],
  since: "2026-06-01",
  aims: [aim],
  levels: [level],
  links: ["https://dora.dev/", "mailto:a@b.org", "../../docs/a.md"],
  exceptions: [exception],
};

/** The object without one of its keys. */
function without<T extends object>(value: T, key: string): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Partial<T>;
}

const wrongValues: readonly unknown[] = [null, 7, true, "", " ", [], {}, [null], [7], [""], [{}], "x y", ["x y"]];

/** The valid practice, and every way of leaving out, adding or spoiling one of its keys. */
function variations(): readonly unknown[] {
  const spoilt = (value: object): readonly unknown[] => [
    { ...value, colour: "blue" },
    ...Object.keys(value).map((key) => without(value, key)),
    ...Object.keys(value).flatMap((key) => wrongValues.map((wrong) => ({ ...value, [key]: wrong }))),
  ];
  const within = (list: string, entry: object): readonly unknown[] => spoilt(entry).map((one) => ({ ...whole, [list]: [one] }));
  const measures = signalIds.flatMap((signal) =>
    ["median", "accompanied", "lines", "constructor"].map((measure) => ({ ...whole, aims: [{ ...aim, signal, measure, aim: "none" }] })),
  );
  const areas = [...areaIds, "crafts", "Craft"].map((area) => ({ ...whole, area }));
  const days = ["2026-13-01", "2026-00-10", "2026-1-1", "yesterday", "2026-12-31"].map((since) => ({ ...whole, since }));
  const links = ["http://a.org", "command:x", "/etc", "//a.org/x", "https://", "#why", "a b"].map((link) => ({ ...whole, links: [link] }));
  const aims = ["none", "60", "< 60 lines", "<= 60", "between 1 and 2 lines", "≥ 5 lines"].map((text) => ({ ...whole, aims: [{ ...aim, aim: text }] }));
  const globs = ["!a", "../a", "a/../b", "a..b", "**", "*.ts"].map((glob) => ({ ...whole, aims: [{ ...aim, paths: [glob] }] }));
  const named = ["aims", "levels", "exceptions"].map((list) => ({ ...whole, [list]: ["word"] }));
  return [whole, ...spoilt(whole), ...within("aims", aim), ...within("levels", level), ...within("exceptions", exception), ...measures, ...areas, ...days, ...links, ...aims, ...globs, ...named];
}

describe("the JSON Schema of a practice file", () => {
  it("names the same keys, areas, signals and measures as the validator", () => {
    assert.deepEqual(keysOf(schema), practiceKeys.practice);
    assert.deepEqual(keysOf(definitions["aim"]), practiceKeys.aims);
    assert.deepEqual(keysOf(definitions["level"]), practiceKeys.levels);
    assert.deepEqual(keysOf(definitions["exception"]), practiceKeys.exceptions);
    const properties = schema["properties"] as Readonly<Record<string, JsonSchema>>;
    assert.deepEqual(properties["area"]?.["enum"], areaIds);
    const aimProperties = definitions["aim"]?.["properties"] as Readonly<Record<string, JsonSchema>>;
    assert.deepEqual(aimProperties["signal"]?.["enum"], signalIds);
    const branches = definitions["aim"]?.["allOf"] as readonly { readonly then: { readonly properties: { readonly measure: { readonly enum: readonly string[] } } } }[];
    assert.deepEqual(branches.map((branch) => branch.then.properties.measure.enum), signalIds.map((signal) => signalMeasures[signal].map(({ id }) => id)));
  });

  it("accepts what the validator accepts, and refuses what it complains about", () => {
    let accepted = 0;
    const all = variations();
    for (const front of all) {
      // JSON is YAML, and quickly written; the headings that a schema can't know of are there.
      const { diagnostics } = parse(`---\n${JSON.stringify(front)}\n---\n# Why\n# x y\n`);
      const isFine = diagnostics.length === 0;
      const explained = `${JSON.stringify(front)}\n${diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n")}`;
      assert.equal(fitsSchema(front, schema), isFine, explained);
      accepted += Number(isFine);
    }
    // Both answers must be common, or this would prove nothing.
    assert.ok(accepted > 40 && all.length - accepted > 200, `${String(accepted)} of ${String(all.length)} accepted`);
  });

  it("accepts every starter standard", () => {
    const folder = "media/starter/practices";
    for (const name of readdirSync(folder)) {
      const front = readFileSync(`${folder}/${name}`, "utf8").split(/^---$/m)[1] ?? "";
      assert.ok(fitsSchema(parseYamlText(front), schema), name);
    }
  });

  it("is checked by a checker that can say no", () => {
    assert.throws(() => fitsSchema(1, { multipleOf: 2 }), /multipleOf/);
    assert.ok(!fitsSchema({ id: "A", title: "A" }, schema));
  });
});
