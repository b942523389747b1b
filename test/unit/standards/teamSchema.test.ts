import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import { pathLabels } from "../../../src/model/role";
import { parseTeam } from "../../../src/standards/parseTeam";
import { teamKeys } from "../../../src/standards/teamSchema";
import { fitsSchema, type JsonSchema } from "./jsonSchema";

const schema = JSON.parse(readFileSync("media/schemas/team.schema.json", "utf8")) as JsonSchema;
const definitions = schema["definitions"] as Readonly<Record<string, JsonSchema>>;
const propertiesOf = (part: JsonSchema | undefined) => part?.["properties"] as Readonly<Record<string, JsonSchema>>;
const keysOf = (part: JsonSchema | undefined): readonly string[] => Object.keys(propertiesOf(part));

const outcome = { id: "fast-search", title: "Fast", paths: ["search/**"], "work-items": ["SRCH-"] };
const role = { glob: "qa/**", label: "test" };
const whole = { purpose: "To be found", outcomes: [outcome], releases: { tags: ["v*"] }, roles: [role], ignore: { commits: ["0123abc"] }, agents: ["bot"], extends: ["../handbook"] };
const wrongValues: readonly unknown[] = [null, 7, true, "", " ", [], {}, [null], [7], [""], [{}], ["../a"], ["x y"]];

/** The valid file, and every way of leaving out, adding or spoiling one of its keys. */
function variations(): readonly unknown[] {
  const spoilt = (value: object): readonly object[] => [
    { ...value, colour: "blue" },
    ...Object.keys(value).map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))),
    ...Object.keys(value).flatMap((key) => wrongValues.map((wrong) => ({ ...value, [key]: wrong }))),
  ];
  return [
    whole,
    ...spoilt(whole),
    ...spoilt(outcome).map((one) => ({ ...whole, outcomes: [one] })),
    ...spoilt(role).map((one) => ({ ...whole, roles: [one] })),
    ...spoilt(whole.releases).map((releases) => ({ ...whole, releases })),
    ...spoilt(whole.ignore).map((ignore) => ({ ...whole, ignore })),
    ...["handbook", "@team/handbook", "https://a.org/x", "/etc", "~/x", "C:\\x", "a:b", "./", "x/y"].map((one) => ({ ...whole, extends: [one] })),
    ...[...pathLabels, "tests", "constructor"].map((label) => ({ ...whole, roles: [{ ...role, label }] })),
  ];
}

describe("the JSON Schema of a team's file", () => {
  it("names the same keys and roles as the validator", () => {
    assert.deepEqual(keysOf(schema), teamKeys.team);
    assert.deepEqual(keysOf(definitions["outcome"]), teamKeys.outcomes);
    assert.deepEqual(keysOf(definitions["role"]), teamKeys.roles);
    assert.deepEqual(keysOf(propertiesOf(schema)["releases"]), teamKeys.releases);
    assert.deepEqual(keysOf(propertiesOf(schema)["ignore"]), teamKeys.ignore);
    assert.deepEqual(propertiesOf(definitions["role"])["label"]?.["enum"], pathLabels);
  });

  it("says of every variation what the validator says", () => {
    for (const one of variations()) {
      const text = stringify(one);
      const isFine = parseTeam(".metronome/team.yml", text).diagnostics.length === 0;
      assert.equal(fitsSchema(one, schema), isFine, text);
    }
  });
});
