/** Tells trouble of the file system, which is expected, from a mistake in the program. */

/** What the system said, for a log; throws what isn't the system's. */
export function systemFailure(error: unknown): string {
  if (error instanceof Error && "syscall" in error && "code" in error) return error.message;
  throw error;
}

/** Whether the system said this, such as `ENOENT`. */
export function isSystemCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}

/** Trouble of the file system that the system doesn't count as an error. */
export class SystemTrouble extends Error {
  readonly code: string;
  readonly syscall: string;

  constructor(message: string, code: string, syscall: string) {
    super(message);
    this.code = code;
    this.syscall = syscall;
  }
}
