/**
 * The one place where the environment and the options of every git process are made, from constants.
 *
 * A repository can name programs that plain `git log` would run (fsmonitor, hooks, gpg, pager, text conversion,
 * transports of a partial clone). Each is switched off here; options are an allow-list of our own, never text
 * from a repository.
 */

/** What git needs to run at all; everything else of the ambient environment stays outside. */
const inheritedNames = ["HOME", "PATH", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "XDG_CONFIG_HOME"];

const fixedEnvironment = {
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  // Only git ≥ 2.45 knows this one; GIT_ALLOW_PROTOCOL does the same for older versions.
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_PROTOCOL_FROM_USER: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  // Grafts pretend other parents, on one machine only.
  GIT_GRAFT_FILE: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  // Without it, git flushes after every commit into a pipe, which doubles the reader's own work.
  GIT_FLUSH: "0",
  GIT_ASKPASS: "",
  SSH_ASKPASS: "",
  LC_ALL: "C",
  TERM: "dumb",
  NoDefaultCurrentDirectoryInExePath: "1",
} as const;

/** Environment of every git process; inherited `GIT_*` never gets in. */
export function gitEnvironment(ambient: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of inheritedNames) {
    const value = ambient[name];
    if (value !== undefined) environment[name] = value;
  }
  return { ...environment, ...fixedEnvironment };
}

/** Options before the git verb. */
export const gitOptions: readonly string[] = [
  "--no-pager",
  "--no-optional-locks",
  "--no-replace-objects",
  "--literal-pathspecs",
  ...[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "core.bigFileThreshold=20m",
    "credential.helper=",
    "protocol.allow=never",
    "protocol.ext.allow=never",
    "protocol.file.allow=never",
    "protocol.ssh.allow=never",
    "protocol.https.allow=never",
    "gpg.program=false",
    "gpg.openpgp.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "color.ui=false",
    "diff.relative=false",
    "diff.renameLimit=2000",
    "i18n.logOutputEncoding=UTF-8",
    "mailmap.file=/dev/null",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
  ].flatMap((setting) => ["-c", setting]),
];

/** Options after a verb that shows differences. */
export const diffOptions: readonly string[] = [
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--submodule=short",
  "--diff-algorithm=myers",
  "-O/dev/null",
  "-M",
  "-l2000",
];

/** Options that make line counts effective: white space and blank lines don't count (`signals.md` 1.3). */
export const effectiveSizeOptions: readonly string[] = ["-w", "--ignore-blank-lines"];
