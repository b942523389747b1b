// The everyday repository that editor tests open: a few weeks of three people's small steps, tests beside code, one long branch.
import { makeRepo, type Person, type Repo } from "./makeRepo";

const ada: Person = { name: "Ada Example", email: "ada@example.org" };
const bo: Person = { name: "Bo Example", email: "bo@example.org" };
const cy: Person = { name: "Cy Example", email: "cy@example.org" };
const daysOfWork = 12;
const stepsADay = 4;
const minutesBetweenSteps = 35;

/** The repository, with `lastDay` as the day of its newest commit (by default today, since the product looks back from now). */
export async function makeTeamRepo(lastDay = new Date()): Promise<Repo> {
  const repo = await makeRepo({ name: "team" });
  await repo.commit({
    message: "Start the project",
    files: { "README.md": "# Team\n", "package.json": '{ "name": "team", "scripts": { "test": "exit 0" } }\n' },
    at: timeOf(lastDay, daysOfWork, 0),
  });
  for (let day = daysOfWork - 1; day >= 0; day--) {
    for (let step = 0; step < stepsADay; step++) await takeStep(repo, lastDay, day, step);
  }
  return repo;
}

/** Three steps in four bring a test along. */
async function takeStep(repo: Repo, lastDay: Date, daysAgo: number, step: number): Promise<void> {
  const name = `part${daysAgo}`;
  const lines = Array.from({ length: 3 + step * 4 }, (_, line) => `export const value${line} = ${step};`).join("\n");
  const test = { [`test/${name}.test.ts`]: `it("counts to ${step}", () => {});\n${"// checked\n".repeat(step)}` };
  await repo.commit({
    message: `${step === 0 ? "Add" : "Extend"} ${name}${step > 0 ? ` to ${step}` : ""}`,
    files: { [`src/${name}.ts`]: `${lines}\n`, ...(step === 2 ? {} : test) },
    at: timeOf(lastDay, daysAgo, step),
    author: [bo, ada, cy][daysAgo % 3] ?? ada,
  });
}

function timeOf(lastDay: Date, daysAgo: number, step: number): string {
  const morning = Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), lastDay.getUTCDate() - daysAgo - 1, 8);
  return new Date(morning + step * minutesBetweenSteps * 60_000).toISOString().replace(".000Z", "+00:00");
}
