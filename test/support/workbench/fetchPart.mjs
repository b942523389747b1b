// Brings one part of the editor into its folder completely or not at all, so that a killed download can simply be started again.
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const stampName = "complete.json";
const heartbeatMilliseconds = 2_000;
/** A lock that nobody has touched for this long belongs to a process that was killed. */
const staleLockMilliseconds = 15_000;
const lookAgainMilliseconds = 500;

/** Whether the part is there, whole. */
export async function isComplete(folder) {
  return readFile(join(folder, stampName)).then(
    () => true,
    () => false,
  );
}

/**
 * Runs `fill(staging)` and puts the result at `folder` in one rename.
 *
 * Every attempt gets a staging folder of its own: a killed attempt may have left an npm process behind that still writes
 * into the old one. What was downloaded is not lost, npm keeps it in its cache.
 */
export async function fetchPart({ folder, title, log, fill }) {
  const staging = join(dirname(folder), `staging-${basename(folder)}-${process.pid}`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  const started = Date.now();
  const progress = reportProgress(staging, title, log);
  try {
    await fill(staging);
  } finally {
    await progress.stop();
  }
  const bytes = await sizeOf(staging);
  await writeFile(join(staging, stampName), `${JSON.stringify({ part: basename(folder), bytes })}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(staging, folder);
  log(`  ${title}: done in ${seconds(started)} s, ${megabytes(bytes)} MB`);
}

/** Holds the only right to fetch into `root` while `work` runs; a second run waits and then finds everything done. */
export async function withFetchLock(root, log, work, pauseMilliseconds = lookAgainMilliseconds) {
  await mkdir(root, { recursive: true });
  const lock = join(root, "fetch.lock");
  await takeLock(lock, log, pauseMilliseconds);
  const heartbeat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), heartbeatMilliseconds);
  try {
    await removeLeftovers(root, log);
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(lock, { force: true });
  }
}

async function takeLock(lock, log, pauseMilliseconds) {
  for (let told = false; ; told = true) {
    try {
      await writeFile(lock, `${process.pid}\n`, { flag: "wx" });
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (await isStale(lock)) {
      await rm(lock, { force: true });
    } else {
      if (!told) log("  another run is fetching the editor; waiting for it");
      await sleep(pauseMilliseconds);
    }
  }
}

async function isStale(lock) {
  try {
    const owner = Number.parseInt(await readFile(lock, "utf8"), 10);
    if (Number.isInteger(owner) && !isAlive(owner)) return true;
    return Date.now() - (await stat(lock)).mtimeMs > staleLockMilliseconds;
  } catch (error) {
    // The owner removed it between two looks: free, but to be taken like any free lock.
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function removeLeftovers(root, log) {
  const leftovers = (await readdir(root)).filter(
    (name) => name.startsWith("staging-") && !isAlive(Number.parseInt(name.slice(name.lastIndexOf("-") + 1), 10)),
  );
  if (leftovers.length > 0) log("  an earlier fetch was interrupted; starting its unfinished part again");
  // An npm that outlived its parent may still be writing; a folder that cannot be emptied now is emptied next time.
  for (const name of leftovers) await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
}

/** Says every few seconds how long a part has taken and how much of it is on disk. */
function reportProgress(folder, title, log) {
  const started = Date.now();
  const pause = new AbortController();
  const everyMilliseconds = process.stdout.isTTY ? 1_000 : 5_000;
  const loop = async () => {
    log.progress?.(`  ${title} …`);
    while (!pause.signal.aborted) {
      await sleep(everyMilliseconds, undefined, { signal: pause.signal }).catch(() => undefined);
      if (pause.signal.aborted) return;
      const bytes = await sizeOf(folder);
      log.progress?.(`  ${title} … ${seconds(started)} s, ${megabytes(bytes)} MB so far`);
    }
  };
  const running = loop();
  return {
    async stop() {
      pause.abort();
      await running;
    },
  };
}

/** Bytes on disk below a folder that may be changing while it is measured. */
export async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await sizeOf(path);
    else if (entry.isFile()) bytes += await stat(path).then((found) => found.size, () => 0);
  }
  return bytes;
}

const seconds = (started) => Math.round((Date.now() - started) / 1000);
const megabytes = (bytes) => Math.round(bytes / 1_000_000);
