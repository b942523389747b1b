import assert from "node:assert/strict";
import type { SizeLineView, SizePointView } from "../../../src/protocol/wholeHistoryView";
import { layOutSizeLine } from "../../../webview/sizeLineLayout";

const week = 7 * 86_400;
const start = Date.UTC(2020, 0, 6) / 1000;
const point = (at: number, median: number, more: Partial<SizePointView> = {}): SizePointView => ({ at: start + at * week, date: "", count: 1, median, isJoined: true, ...more });
const lineOf = (points: readonly SizePointView[], high = 40): SizeLineView => ({ period: "week", points, median: 20, low: 0, high });
const placesOf = (path: string) => [...path.matchAll(/([ML])([\d.]+) ([\d.]+)/g)].map(([, verb, x, y]) => [verb, Number(x), Number(y)] as const);

describe("the layout of the line over a whole history", () => {
  it("lets time run right and larger sizes stand higher, within the frame", () => {
    const { medians } = layOutSizeLine(lineOf([point(0, 5), point(1, 50), point(2, 500)]), 400, 150);
    const places = placesOf(medians);
    assert.deepEqual(places.map(([, x]) => x), places.map(([, x]) => x).toSorted((a, b) => a - b));
    assert.deepEqual(places.map(([, , y]) => y), places.map(([, , y]) => y).toSorted((a, b) => b - a));
    for (const [, x, y] of places) assert.ok(x >= 0 && x <= 400 && y >= 0 && y <= 150);
  });

  it("gives a large percentile and a high limit their room", () => {
    assert.equal(layOutSizeLine(lineOf([point(0, 5, { p90: 3000 })]), 400, 150).size.domain()[1], 3000);
    assert.equal(layOutSizeLine(lineOf([point(0, 5)], 700), 400, 150).size.domain()[1], 700);
    assert.equal(layOutSizeLine(lineOf([point(0, 5)]), 400, 150).size.domain()[1], 100);
  });

  it("breaks where a period holds nothing, and keeps what stands alone as a dot", () => {
    const { medians } = layOutSizeLine(lineOf([point(0, 5, { isJoined: false }), point(1, 6), point(4, 7, { isJoined: false }), point(5, 8)]), 400, 150);
    assert.deepEqual(placesOf(medians).map(([verb]) => verb), ["M", "L", "M", "L"]);
    assert.match(layOutSizeLine(lineOf([point(0, 5, { isJoined: false })]), 400, 150).medians, /^M[\d.]+ [\d.]+h0$/);
  });

  it("joins percentiles only where the period before has one", () => {
    const { p90s } = layOutSizeLine(lineOf([point(0, 5, { p90: 9, isJoined: false }), point(1, 5, { p90: 9 }), point(2, 5), point(3, 5, { p90: 9 })]), 400, 150);
    assert.deepEqual(placesOf(p90s).map(([verb]) => verb), ["M", "L", "M"]);
  });

  it("places a mark on each median that stands out", () => {
    const { marks, medians } = layOutSizeLine(lineOf([point(0, 5), point(1, 90, { mark: "outside" })]), 400, 150);
    const [, second] = placesOf(medians);
    assert.deepEqual(marks, [{ x: second?.[1], y: second?.[2] }]);
  });
});
