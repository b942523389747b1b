import assert from "node:assert/strict";
import { layOutLine, type LinePoint, type LineShape } from "../../../webview/lineLayout";

const week = 7 * 86_400;
const start = Date.UTC(2020, 0, 6) / 1000;
const point = (at: number, value: number, more: Partial<LinePoint> = {}): LinePoint => ({ at: start + at * week, value, isJoined: true, isMarked: false, ...more });
const lineOf = (points: readonly LinePoint[], top = 1000, scale: LineShape["scale"] = "logarithmic"): LineShape => ({ points, top, scale });
const placesOf = (path: string) => [...path.matchAll(/([ML])([\d.]+) ([\d.]+)/g)].map(([, verb, x, y]) => [verb, Number(x), Number(y)] as const);

describe("the layout of a line over time", () => {
  for (const scale of ["even", "logarithmic"] as const) {
    it(`lets time run right and larger values stand higher on an ${scale} scale, within the frame`, () => {
      const { values } = layOutLine(lineOf([point(0, 5), point(1, 50), point(2, 500)], 500, scale), 400, 150);
      const places = placesOf(values);
      assert.deepEqual(places.map(([, x]) => x), places.map(([, x]) => x).toSorted((a, b) => a - b));
      assert.deepEqual(places.map(([, , y]) => y), places.map(([, , y]) => y).toSorted((a, b) => b - a));
      for (const [, x, y] of places) assert.ok(x >= 0 && x <= 400 && y >= 0 && y <= 150);
    });
  }

  it("stands on 0 and ends at its top; only a logarithmic scale gives small values more room", () => {
    const [even, logarithmic] = (["even", "logarithmic"] as const).map((scale) => layOutLine(lineOf([point(0, 5)], 1000, scale), 400, 150));
    for (const layout of [even, logarithmic]) assert.deepEqual([layout?.height(0), layout?.height(1000)], [150, 0]);
    assert.equal(even?.height(500), 75);
    assert.equal(layOutLine({ ...lineOf([point(0, 5)], 10, "even"), bottom: 5 }, 400, 150).height(5), 150);
    assert.ok((logarithmic?.height(31) ?? 150) < 80);
  });

  it("breaks where a period holds nothing, and keeps what stands alone as a dot", () => {
    const { values } = layOutLine(lineOf([point(0, 5, { isJoined: false }), point(1, 6), point(4, 7, { isJoined: false }), point(5, 8)]), 400, 150);
    assert.deepEqual(placesOf(values).map(([verb]) => verb), ["M", "L", "M", "L"]);
    assert.match(layOutLine(lineOf([point(0, 5, { isJoined: false })]), 400, 150).values, /^M[\d.]+ [\d.]+h0$/);
  });

  it("joins upper values only where the period before has one", () => {
    const { uppers } = layOutLine(lineOf([point(0, 5, { upper: 9, isJoined: false }), point(1, 5, { upper: 9 }), point(2, 5), point(3, 5, { upper: 9 })]), 400, 150);
    assert.deepEqual(placesOf(uppers).map(([verb]) => verb), ["M", "L", "M"]);
  });

  it("places a mark on each value that stands out", () => {
    const { marks, values } = layOutLine(lineOf([point(0, 5), point(1, 90, { isMarked: true })]), 400, 150);
    const [, second] = placesOf(values);
    assert.deepEqual(marks, [{ x: second?.[1], y: second?.[2] }]);
  });
});
