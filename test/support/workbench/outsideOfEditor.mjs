// A terminal inside VS Code passes its own window down by environment; an editor started from there must not talk to that window.

/**
 * The environment without the marks of a surrounding editor; a debugger's stay.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function outsideOfEditor(env) {
  const mark = /^(VSCODE_(?!INSPECTOR_OPTIONS$)|ELECTRON_RUN_AS_NODE$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !mark.test(name)));
}
