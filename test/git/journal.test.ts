import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeJournalNotice, openJournal, type Journal } from "../../src/journal/journal";
import { loadSqlite } from "../../src/journal/sqlite";
import type { Answer } from "../../src/model/answer";

const answer = (level: string, more: Partial<Answer> = {}): Answer => ({
  repository: "r",
  practice: "small-batches",
  level,
  levelIndex: 1,
  levelCount: 4,
  answeredAt: 1_795_000_000,
  ...more,
});
const levels = async (journal: Journal, repository = "r", practice = "small-batches"): Promise<readonly string[]> =>
  (await journal.answers.list(repository, practice)).map(({ level }) => level);

describe("the journal of answers", function () {
  this.timeout(20_000);
  let folder = "";
  const open: Journal[] = [];
  const opened = (): Journal => {
    const journal = openJournal(folder);
    open.push(journal);
    return journal;
  };
  const path = (): string => join(folder, "journal.db");

  before(function () {
    // Node 20 has no database; the harness runs these under the Node that VS Code brings.
    if (loadSqlite() === undefined) this.skip();
  });
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "metronome-journal-")), "Metronome's %23 store?#");
  });
  afterEach(async () => {
    for (const journal of open.splice(0)) journal.close();
    await rm(join(folder, ".."), { recursive: true, force: true });
  });

  it("gives back what was saved, newest first, for one practice of one repository", async () => {
    const journal = opened();
    await journal.answers.save(answer("Exploring", { note: "with Ada 🥁", answeredAt: 1_800_000_000 }));
    // The clock was set back: the order is that of saving.
    await journal.answers.save(answer("Practising", { levelIndex: 2, answeredAt: 1_700_000_000 }));
    await journal.answers.save(answer("Fluent", { practice: "other" }));
    await journal.answers.save(answer("Fluent", { repository: "other" }));
    assert.deepEqual(await journal.answers.list("r", "small-batches"), [
      answer("Practising", { levelIndex: 2, answeredAt: 1_700_000_000 }),
      answer("Exploring", { note: "with Ada 🥁", answeredAt: 1_800_000_000 }),
    ]);
    assert.deepEqual(journal.notices, []);
  });

  it("remembers after it was closed, and may be closed twice", async () => {
    const first = opened();
    await first.answers.save(answer("Exploring"));
    first.close();
    first.close();
    assert.deepEqual(await levels(opened()), ["Exploring"]);
  });

  it("treats hostile words as data", async () => {
    const journal = opened();
    const words = `'); DROP TABLE answers; --\n__proto__ \u202e`;
    await journal.answers.save(answer(words, { practice: words }));
    assert.deepEqual(await levels(journal, "r", words), [words]);
  });

  it("is shared by several windows", async () => {
    const [one, other] = [opened(), opened()];
    await one.answers.save(answer("Exploring"));
    await other.answers.save(answer("Practising"));
    assert.deepEqual(await levels(one), ["Practising", "Exploring"]);
  });

  it("is readable by its owner only, also in a folder that was open to others", async function () {
    if (process.platform === "win32") this.skip();
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o755);
    const journal = opened();
    await journal.answers.save(answer("Exploring"));
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    const names = readdirSync(folder);
    assert.ok(names.includes("journal.db-wal"), names.join());
    for (const name of names.filter((one) => one.startsWith("journal.db"))) {
      assert.equal((statSync(join(folder, name)).mode & 0o777).toString(8), "600", name);
    }
    chmodSync(path(), 0o644);
    opened();
    assert.equal(statSync(path()).mode & 0o777, 0o600);
  });

  it("holds a hundred thousand answers and still opens and answers at once", async () => {
    opened().close();
    const sqlite = loadSqlite();
    assert.ok(sqlite !== undefined);
    const database = new sqlite.DatabaseSync(path());
    database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
      INSERT INTO answers (repository, practice, level, level_index, level_count, answered_at)
      SELECT 'r', 'practice-' || (i % 1000), 'Exploring', 0, 4, i FROM n`);
    database.close();
    const start = process.cpuUsage();
    assert.equal((await levels(opened(), "r", "practice-7")).length, 100);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 500_000, `took ${String((user + system) / 1000)} ms of the processor`);
  });

  describe("with a file that can't be used", () => {
    const damages: readonly (readonly [what: string, damage: (path: string) => void, reason: string])[] = [
      ["cut short", (file) => { truncateSync(file, 5000); }, "corrupt"],
      ["overwritten with text", (file) => { writeFileSync(file, "hello\n".repeat(2000)); }, "corrupt"],
      ["overwritten with noise", (file) => { writeFileSync(file, randomBytes(20_000)); }, "corrupt"],
      ["with a page of zeros", (file) => { writeFileSync(file, Buffer.from(readFileSync(file)).fill(0, 4096, 8192)); }, "corrupt"],
      ["with flipped bits in its tables", (file) => { writeFileSync(file, readFileSync(file).map((byte, index) => (index > 4096 && index % 97 === 0 ? byte ^ 0xff : byte))); }, "corrupt"],
      ["emptied", (file) => { truncateSync(file, 0); }, "empty"],
      ["of another program", (file) => { execute(file, "PRAGMA application_id = 7"); }, "foreign"],
      ["without its sentinel", (file) => { execute(file, "DELETE FROM sentinel"); }, "corrupt"],
      ["without its tables", (file) => { execute(file, "DROP TABLE answers"); }, "corrupt"],
      ["that is a folder", (file) => { rmSync(file); mkdirSync(file); }, "foreign"],
    ];
    for (const [what, damage, reason] of damages) {
      it(`${what}, keeps it under another name, says so, and begins a new one`, async () => {
        const first = opened();
        for (let count = 0; count < 50; count++) await first.answers.save(answer("Exploring", { note: "x".repeat(200) }));
        first.close();
        damage(path());
        const before = statSync(path()).isFile() ? readFileSync(path()) : undefined;
        const journal = opened();
        const [notice] = journal.notices;
        assert.ok(notice?.kind === "setAside", JSON.stringify(journal.notices));
        assert.equal(notice.reason, reason);
        if (before !== undefined) assert.ok(before.equals(readFileSync(notice.movedTo)));
        assert.match(describeJournalNotice(notice), /was kept as .*, and a new one was begun\./);
        await journal.answers.save(answer("Practising"));
        journal.close();
        assert.deepEqual(opened().notices, []);
        assert.deepEqual(await levels(opened()), ["Practising"]);
      });
    }

    it("keeps every one that was set aside", () => {
      for (let count = 0; count < 3; count++) {
        opened().close();
        writeFileSync(path(), `damage ${String(count)} `.repeat(1000));
      }
      opened();
      const kept = readdirSync(folder).filter((name) => name.includes(".corrupt-"));
      assert.equal(kept.length, 3, kept.join());
    });

    it("does not replay what a vanished file left behind", async () => {
      const first = opened();
      await first.answers.save(answer("Exploring"));
      const leftover = readFileSync(`${path()}-wal`);
      first.close();
      rmSync(path());
      writeFileSync(`${path()}-wal`, leftover);
      assert.deepEqual(await levels(opened()), []);
      assert.ok(readdirSync(folder).some((name) => name.includes("orphaned") && name.endsWith("-wal")));
    });

    it("begins again where a lock file holds rubbish", async () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "journal.lock"), "rubbish ".repeat(1000));
      const journal = opened();
      assert.deepEqual(journal.notices, []);
      await journal.answers.save(answer("Exploring"));
    });
  });

  describe("that can't be written", () => {
    it("because a newer Metronome wrote it, is read, and remembers until the end", async () => {
      const first = opened();
      await first.answers.save(answer("Exploring"));
      first.close();
      execute(path(), "PRAGMA user_version = 999");
      const before = readFileSync(path());
      const journal = opened();
      assert.deepEqual(journal.notices, [{ kind: "newer", found: 999, known: 1 }]);
      await journal.answers.save(answer("Practising"));
      assert.deepEqual(await levels(journal), ["Practising", "Exploring"]);
      journal.close();
      assert.ok(before.equals(readFileSync(path())));
      assert.match(journal.notices.map(describeJournalNotice).join(), /update Metronome/);
    });

    it("because this Node has no database, remembers until the end and says so", async () => {
      const journal = openJournal(folder, () => undefined);
      assert.equal(journal.notices[0]?.kind === "inMemory" ? journal.notices[0].reason : "", "noSqlite");
      await journal.answers.save(answer("Exploring"));
      assert.deepEqual(await levels(journal), ["Exploring"]);
      assert.equal(existsSync(folder), false);
      journal.close();
    });

    it("because its folder can't be made, remembers until the end and says so", async () => {
      mkdirSync(join(folder, ".."), { recursive: true });
      writeFileSync(folder, "a file stands here");
      const journal = opened();
      assert.deepEqual(journal.notices.map((notice) => (notice.kind === "inMemory" ? notice.reason : notice.kind)), ["notWritable"]);
      assert.match(journal.notices.map(describeJournalNotice).join(), /forgotten when the window closes/);
      await journal.answers.save(answer("Exploring"));
      assert.deepEqual(await levels(journal), ["Exploring"]);
    });

    it("because its folder is read-only, remembers until the end and says so", async function () {
      if (process.platform !== "linux") this.skip();
      // Not even root can write below /proc.
      mkdirSync(join(folder, ".."), { recursive: true });
      symlinkSync("/proc/self", folder);
      const journal = opened();
      assert.equal(journal.notices[0]?.kind === "inMemory" ? journal.notices[0].reason : "", "notWritable");
      await journal.answers.save(answer("Exploring"));
      assert.deepEqual(await levels(journal), ["Exploring"]);
    });
  });
});

function execute(path: string, statement: string): void {
  const sqlite = loadSqlite();
  assert.ok(sqlite !== undefined);
  const database = new sqlite.DatabaseSync(path);
  database.exec(statement);
  database.close();
}
