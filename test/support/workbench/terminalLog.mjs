// Writes progress so that it is one moving line on a terminal and plain lines in a log file.

/** A function for lasting lines, with `progress` for lines that the next one replaces. */
export function terminalLog(stream = process.stdout) {
  let open = false;
  const closeLine = () => {
    if (open) stream.write("\r\u001b[2K");
    open = false;
  };
  const log = (line) => {
    closeLine();
    stream.write(`${line}\n`);
  };
  log.progress = (line) => {
    if (!stream.isTTY) return log(line);
    closeLine();
    stream.write(line);
    open = true;
  };
  return log;
}
