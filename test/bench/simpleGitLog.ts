// A peer that is a library: the whole history through simple-git's own log, as a user of it would read it.
import { simpleGit } from "simple-git";

simpleGit(process.argv[2] ?? ".")
  .log({ "--numstat": null, "--no-merges": null, "-w": null, "--ignore-blank-lines": null, "-M": null })
  .then(({ total }) => process.stdout.write(String(total)))
  .catch((error: unknown) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  });
