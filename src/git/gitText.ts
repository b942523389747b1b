/** Text from git is bytes: this keeps every byte, also where it isn't UTF-8, through strings and back. */

import { isUtf8 } from "node:buffer";

/** Lone surrogates U+DC80…U+DCFF stand for the bytes 0x80…0xFF that are not part of valid UTF-8. */
const byteSurrogate = 0xdc00;

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes bytes as UTF-8; bytes that don't fit become lone surrogates, so that `encodeGitText` restores them. */
export function decodeGitText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    // Only TextDecoder's own verdict on the bytes lands here.
    return decodeByParts(bytes);
  }
}

function decodeByParts(bytes: Uint8Array): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += String.fromCharCode(byteSurrogate + (bytes[at] ?? 0));
      at += 1;
    } else {
      text += strictUtf8.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return text;
}

/** Length of the valid UTF-8 sequence that starts here, or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  try {
    strictUtf8.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

/** The exact bytes that `decodeGitText` was given. */
export function encodeGitText(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  const parts: Buffer[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isByte = code >= byteSurrogate + 0x80 && code <= byteSurrogate + 0xff;
    parts.push(isByte ? Buffer.from([code - byteSurrogate]) : Buffer.from(character, "utf8"));
  }
  return Buffer.concat(parts);
}

/** Decodes parts of an output as `decodeGitText` does; whether it is UTF-8 at all is looked at once. */
export function textDecoderFor(output: Uint8Array): (from: number, end: number) => string {
  if (!isUtf8(output)) return (from, end) => decodeGitText(output.subarray(from, end));
  const buffer = Buffer.from(output.buffer, output.byteOffset, output.length);
  return (from, end) => buffer.toString("utf8", from, end);
}

/** The texts between NUL bytes, as every `-z` of git prints them; what follows the last NUL is no text. */
export function splitNul(output: Uint8Array): readonly string[] {
  const decode = textDecoderFor(output);
  const texts: string[] = [];
  let from = 0;
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, from)) {
    texts.push(decode(from, end));
    from = end + 1;
  }
  return texts;
}
