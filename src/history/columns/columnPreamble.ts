/** The first bytes of a column file: they mean the same in every version, so that an older reader knows a newer file. */
import { crc32 } from "./crc32";

/** Not text, with both line endings and an end-of-file mark, so that a file that went through a text conversion is found out. */
const magic = Uint8Array.of(0x8d, 0x4d, 0x54, 0x52, 0x0d, 0x0a, 0x1a, 0x0a);

/** How columns are laid out in the file; what the columns are is the caller's version. */
const layout = 1;

/** Other bytes on a machine that keeps the bytes of a number in another order, as the columns are kept in the machine's own. */
const byteOrder = new Uint8Array(Uint32Array.of(0x01020304).buffer);

export const preambleBytes = 40;

export interface Preamble {
  readonly version: number;
  /** Of the whole file. */
  readonly totalBytes: number;
  readonly headerBytes: number;
  readonly headerChecksum: number;
}

export type JudgedPreamble =
  | ({ readonly kind: "readable" } & Preamble)
  | { readonly kind: "damaged" | "foreign"; readonly detail: string }
  | { readonly kind: "otherVersion"; readonly isNewer: boolean; readonly detail: string };

export function encodePreamble({ version, totalBytes, headerBytes, headerChecksum }: Preamble): Uint8Array {
  const bytes = new Uint8Array(preambleBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(8, layout, true);
  view.setUint32(12, version, true);
  view.setBigUint64(16, BigInt(totalBytes), true);
  view.setUint32(24, headerBytes, true);
  view.setUint32(28, headerChecksum, true);
  bytes.set(byteOrder, 32);
  view.setUint32(36, crc32(bytes.subarray(0, 36)), true);
  return bytes;
}

/** Whether the beginning of a file is that of a column file of any version, be it damaged or not. */
export function hasMagic(bytes: Uint8Array): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** Takes the beginning of a file, 40 bytes or more; `version` is the only one that the caller can read. */
export function judgePreamble(bytes: Uint8Array, version: number): JudgedPreamble {
  if (magic.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return { kind: "foreign", detail: "it begins otherwise" };
  if (bytes.length < preambleBytes) return { kind: "damaged", detail: `it ends after ${bytes.length} bytes` };
  const view = new DataView(bytes.buffer, bytes.byteOffset, preambleBytes);
  // Before anything is believed: a flipped bit must not make a file "newer" that nobody would then ever replace.
  if (view.getUint32(36, true) !== crc32(bytes.subarray(0, 36))) return { kind: "damaged", detail: "its first bytes are damaged" };
  const found = { layout: view.getUint32(8, true), version: view.getUint32(12, true) };
  if (found.layout !== layout || found.version !== version) {
    const isNewer = found.layout === layout ? found.version > version : found.layout > layout;
    return { kind: "otherVersion", isNewer, detail: `it has version ${found.layout}.${found.version}, not ${layout}.${version}` };
  }
  if (byteOrder.some((byte, at) => bytes[32 + at] !== byte)) return { kind: "foreign", detail: "it is another kind of machine's" };
  const totalBytes = Number(view.getBigUint64(16, true));
  return { kind: "readable", version, totalBytes, headerBytes: view.getUint32(24, true), headerChecksum: view.getUint32(28, true) };
}
