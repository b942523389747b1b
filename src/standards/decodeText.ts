// Bytes of a team's file to text; a pure folder has no TextDecoder, but the language itself has a strict one.

/** The text of UTF-8 bytes, or nothing where they are not UTF-8 (binary, UTF-16, Latin-1). */
export function decodeText(bytes: Uint8Array): string | undefined {
  let escaped = "";
  for (const byte of bytes) escaped += escapedBytes[byte] ?? "";
  try {
    return decodeURIComponent(escaped);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** ASCII stands for itself, except the escape sign. */
const escapedBytes: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte < 0x80 && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, "0")}`,
);
