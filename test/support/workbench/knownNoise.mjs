// Keeps what matters readable when a test fails: the server's complaints about native modules it does without are always the same.

const alwaysThere = [
  /^ → /,
  /Could not locate the bindings file/,
  /bindings\.js|spdlog|native-watchdog|build\/Release\/watchdog/,
  /vsda(_bg)?\.(js|wasm)/,
  /^(Resolving|Resolved) connection token/,
  /^Creating a socket/,
  /reconnection-grace-time/,
  /additional builtin extensions/,
  /^\[(AgentHost|AccountPolicyGate|Service Worker)/,
  /^ +at .*(server-main|extensionHostProcess|modules\/cjs\/loader|esm\/module_job|esm\/loader|esm\/translators)/,
  /^ +at .*(node:internal\/(timers|modules))/,
  /^- \/.*extensionHostProcess/,
  /^Creation of workbench contribution/,
  /^(Require stack:|Canceled: Canceled|\s*tries: \[|\s*\]|\}|\{|\s*)$/,
];

/** The lines that are not part of every single run. */
export function withoutKnownNoise(output) {
  return output
    .split("\n")
    .filter((line) => !alwaysThere.some((pattern) => pattern.test(line)))
    .join("\n");
}
