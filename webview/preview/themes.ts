/** The colours that the editor's own themes give to a page, so that the preview looks as the real view does. */

export interface Theme {
  /** Classes that the editor puts on the body. */
  readonly bodyClass: string;
  readonly colors: Readonly<Record<string, string>>;
}

/** Set in every theme. */
export const typography: Readonly<Record<string, string>> = {
  "font-family": `system-ui, "Ubuntu", "Droid Sans", "Liberation Sans", sans-serif`,
  "font-size": "13px",
  "font-weight": "normal",
  "editor-font-family": `"Droid Sans Mono", "DejaVu Sans Mono", monospace`,
  "editor-font-size": "14px",
};

const dark: Theme = {
  bodyClass: "vscode-dark",
  colors: {
    foreground: "#cccccc",
    descriptionForeground: "#9d9d9d",
    "editor-background": "#1f1f1f",
    "editor-foreground": "#cccccc",
    "sideBar-background": "#181818",
    "sideBar-foreground": "#cccccc",
    focusBorder: "#0078d4",
    "textLink-foreground": "#4daafc",
    "textCodeBlock-background": "#2b2b2b",
    "button-background": "#0078d4",
    "button-foreground": "#ffffff",
    "button-hoverBackground": "#026ec1",
    "button-border": "rgba(255, 255, 255, 0.1)",
    "button-secondaryBackground": "rgba(0, 0, 0, 0)",
    "button-secondaryForeground": "#cccccc",
    "button-secondaryHoverBackground": "#3c3c3c",
    "list-hoverBackground": "#2a2d2e",
    "progressBar-background": "#0078d4",
    "panel-border": "#2b2b2b",
    "charts-blue": "#59a4f9",
    "charts-foreground": "#cccccc",
    "charts-purple": "#b180d7",
  },
};

const light: Theme = {
  bodyClass: "vscode-light",
  colors: {
    foreground: "#3b3b3b",
    descriptionForeground: "#3b3b3b",
    "editor-background": "#ffffff",
    "editor-foreground": "#3b3b3b",
    "sideBar-background": "#f8f8f8",
    "sideBar-foreground": "#3b3b3b",
    focusBorder: "#005fb8",
    "textLink-foreground": "#005fb8",
    "textCodeBlock-background": "#f8f8f8",
    "button-background": "#005fb8",
    "button-foreground": "#ffffff",
    "button-hoverBackground": "#0258a8",
    "button-border": "rgba(0, 0, 0, 0.1)",
    "button-secondaryBackground": "#e5e5e5",
    "button-secondaryForeground": "#3b3b3b",
    "button-secondaryHoverBackground": "#cccccc",
    "list-hoverBackground": "#f2f2f2",
    "progressBar-background": "#005fb8",
    "panel-border": "#e5e5e5",
    "charts-blue": "#0063d3",
    "charts-foreground": "#3b3b3b",
    "charts-purple": "#652d90",
  },
};

/** Several colours are undefined here, as they are in the editor. */
const highContrast: Theme = {
  bodyClass: "vscode-high-contrast",
  colors: {
    foreground: "#ffffff",
    descriptionForeground: "rgba(255, 255, 255, 0.7)",
    "editor-background": "#000000",
    "editor-foreground": "#ffffff",
    "sideBar-background": "#000000",
    "sideBar-foreground": "#ffffff",
    focusBorder: "#f38518",
    contrastBorder: "#6fc3df",
    contrastActiveBorder: "#f38518",
    "textLink-foreground": "#21a6ff",
    "textCodeBlock-background": "#000000",
    "button-background": "#000000",
    "button-foreground": "#ffffff",
    "button-border": "#6fc3df",
    "button-secondaryForeground": "#ffffff",
    "button-hoverBackground": "#000000",
    "list-hoverBackground": "rgba(255, 255, 255, 0.1)",
    "progressBar-background": "#6fc3df",
    "charts-blue": "#59a4f9",
    "charts-foreground": "#ffffff",
    "charts-purple": "#b180d7",
  },
};

const highContrastLight: Theme = {
  bodyClass: "vscode-high-contrast vscode-high-contrast-light",
  colors: {
    foreground: "#292929",
    descriptionForeground: "rgba(41, 41, 41, 0.7)",
    "editor-background": "#ffffff",
    "editor-foreground": "#292929",
    "sideBar-background": "#ffffff",
    "sideBar-foreground": "#292929",
    focusBorder: "#006bbd",
    contrastBorder: "#0f4a85",
    contrastActiveBorder: "#006bbd",
    "textLink-foreground": "#0f4a85",
    "textCodeBlock-background": "#f2f2f2",
    "button-background": "#0f4a85",
    "button-foreground": "#ffffff",
    "button-hoverBackground": "#0f4a85",
    "button-border": "#0f4a85",
    "button-secondaryBackground": "#ffffff",
    "button-secondaryForeground": "#292929",
    "list-hoverBackground": "rgba(15, 74, 133, 0.1)",
    "progressBar-background": "#0f4a85",
    "charts-blue": "#0063d3",
    "charts-foreground": "#292929",
    "charts-purple": "#652d90",
  },
};

/** By the name that the preview's address uses. */
export const themes: Readonly<Record<string, Theme>> = { dark, light, hc: highContrast, hcLight: highContrastLight };

/** Puts a theme on the page just as the editor does: variables on the root, classes on the body. */
export function wearTheme({ bodyClass, colors }: Theme): void {
  document.documentElement.removeAttribute("style");
  for (const [name, value] of Object.entries({ ...typography, ...colors })) {
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }
  const others = [...document.body.classList].filter((name) => name.startsWith("vscode-"));
  document.body.classList.remove(...others);
  document.body.classList.add(...bodyClass.split(" "));
  document.body.dataset["vscodeThemeKind"] = bodyClass.split(" ").at(-1);
}
