/** One line on a terminal that is written over and over, and leaves nothing behind. */

const toStartAndErase = "\r\x1b[K";

/** Shows a text in place of the one before; nothing takes the line back. */
export function progressLine(write: (text: string) => void): (text: string) => void {
  let isShown = false;
  return (text) => {
    if (text === "" && !isShown) return;
    isShown = text !== "";
    write(`${toStartAndErase}${text}`);
  };
}
