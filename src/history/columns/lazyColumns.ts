/** Columns that are worked out when they are first asked for: most questions need few of them. */

/** An object whose properties can be read and replaced as if they were there already; each is read once at most. */
export function lazily<Columns extends object>(read: { readonly [Name in keyof Columns]: () => Columns[Name] }): Columns {
  const columns = {};
  for (const [name, give] of Object.entries<() => unknown>(read)) {
    const put = (value: unknown) => void Object.defineProperty(columns, name, { value, writable: true, enumerable: true, configurable: true });
    const get = () => {
      const value = give();
      put(value);
      return value;
    };
    Object.defineProperty(columns, name, { get, set: put, enumerable: true, configurable: true });
  }
  return columns as Columns;
}
