/** Below this many, even counts in words mean nothing (`signals.md` 1.4). */
export const fewestForWords = 5;
