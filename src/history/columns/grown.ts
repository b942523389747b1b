/** Typed arrays that grow: doubled when they are full, so that adding costs the same however many there are. */

export type NumberColumn = Uint8Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** The same array, or a larger copy with room for at least `length` entries; new entries are 0. */
export function grown<Column extends NumberColumn>(column: Column, length: number): Column {
  if (length <= column.length) return column;
  const Type = column.constructor as new (length: number) => Column;
  const larger = new Type(Math.max(length, column.length * 2, 64));
  larger.set(column);
  return larger;
}
