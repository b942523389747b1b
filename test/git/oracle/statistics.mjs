// Medians, shares and their intervals, as a textbook has them.

/** Type 7: linear between the two neighbours; undefined of nothing. */
export function quantile(values, probability) {
  const ascending = values.toSorted((a, b) => a - b);
  if (ascending.length === 0) return undefined;
  const place = (ascending.length - 1) * probability;
  const [low, high] = [ascending[Math.floor(place)], ascending[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

export function median(values) {
  return quantile(values, 0.5);
}

/** The median distance from the median. */
export function spread(values) {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/** A share with Wilson's interval; below the number that a percentage needs, the plain count. */
export function shareOf(k, n, fewest = 20) {
  if (n < fewest) return { value: k };
  const [p, z] = [k / n, 1.96];
  const middle = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n);
  const scale = 1 + (z * z) / n;
  return { value: p, interval: [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)] };
}
