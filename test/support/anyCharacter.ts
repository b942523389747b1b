// Any character at all, for properties of text.
import fc from "fast-check";

const surrogates = { from: 0xd800, count: 0x800 };

/** Any code point but half a pair. fast-check's own unit `binary` makes a table of all million of them first, in half a second. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10ffff - surrogates.count)
  .map((number) => String.fromCodePoint(number < surrogates.from ? number : number + surrogates.count));
