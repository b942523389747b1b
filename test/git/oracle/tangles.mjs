// Clues that a commit holds more than one change, a second time. The written rule leaves open which words are verbs,
// which files name dependencies and which build; those are listed here as plain words.
import { extensionOf } from "./populations.mjs";

const verbs = new Set(`add allow avoid bump change check clarify clean convert correct create delete deprecate disable document drop enable ensure expose
  extend extract fix handle implement improve inline introduce make merge migrate move optimise optimize prevent refactor release remove rename reorder
  reorganise reorganize replace restore rework rewrite set show simplify skip speed split support switch tidy test tweak unify update upgrade use validate
  wrap write`.split(/\s+/).flatMap((word) => (word.endsWith("e") ? [word, `${word}s`, `${word}d`, `${word.slice(0, -1)}ing`] : ["", "s", "d", "es", "ed", "ing"].map((ending) => `${word}${ending}`))));

const manifests = new Set(`package.json Cargo.toml go.mod go.work pom.xml build.gradle build.gradle.kts libs.versions.toml pyproject.toml setup.py setup.cfg Pipfile Gemfile
  composer.json mix.exs pubspec.yaml Package.swift packages.config Directory.Packages.props deno.json deno.jsonc`.split(/\s+/));
const projects = new Set(["gemspec", "csproj", "fsproj", "vbproj"]);
const builds = new Set(".gitlab-ci.yml .travis.yml appveyor.yml .appveyor.yml bitbucket-pipelines.yml Jenkinsfile .cirrus.yml .drone.yml".split(" "));
const buildFolders = [".github/workflows/", ".circleci/", ".buildkite/", ".gitlab/ci/"];

const families = [["ts", "tsx", "js", "jsx", "mts", "cts", "mjs", "cjs", "vue", "svelte"], ["c", "cc", "cpp", "cxx", "h", "hpp", "hh", "hxx", "m", "mm"], ["java", "kt", "kts", "scala", "groovy"], ["clj", "cljs", "cljc"], ["cs", "fs", "vb"], ["py", "pyi", "pyx"], ["rb", "rake"], ["ex", "exs"], ["erl", "hrl"], ["hs", "lhs"], ["ml", "mli"], ["pl", "pm", "t"], ["r", "R"], ["sh", "bash", "zsh", "bats"], ["ps1", "psm1"], ["tf", "hcl"]];

/** In the order in which they are told. */
export function findTangles({ subject, files, isContradicted }) {
  const production = files.filter(({ label }) => label === "production").map(({ path }) => path);
  const bases = files.map(({ path }) => path.split("/").at(-1));
  return [
    ...(hasTwoDeeds(subject) ? ["verbs"] : []),
    ...(new Set(production.map((path) => path.split("/").slice(0, -1).slice(0, 2).join("/"))).size >= 3 ? ["folders"] : []),
    ...(new Set(production.map(unitOf)).size >= 8 ? ["units"] : []),
    ...(isContradicted ? ["type"] : []),
    ...(production.length > 0 && bases.some(namesDependencies) && files.some(({ path }) => configuresBuild(path)) ? ["build"] : []),
  ];
}

/** The first word is a verb, and one more follows upon `and`, `&`, `;` or a comma. */
export function hasTwoDeeds(subject) {
  const text = Buffer.from(subject, "latin1").toString("utf8").slice(0, 400);
  const bare = text.replace(/^([a-z]+(\([^()]*\))?!?:\s+|\[[^\]]*\]:?\s*|[A-Z][A-Z0-9]+-\d+:\s*|#\d+:\s*)*/, "");
  const isVerb = (word = "") => verbs.has(word.toLowerCase());
  const first = /^\w+/.exec(bare)?.[0];
  if (!isVerb(first)) return false;
  return [...bare.matchAll(/\band\b|[&;,]/gi)].some(({ 0: joiner, index }) => {
    if (index < first.length || index > first.length + 200) return false;
    const rest = bare.slice(index + joiner.length).trimStart();
    return isVerb(/^\w+/.exec(rest)?.[0]) || isVerb(/^(?:and|also|then)\s+(\w+)/i.exec(rest)?.[1]);
  });
}

function namesDependencies(base) {
  return manifests.has(base) || projects.has(extensionOf(base)) || /^(requirements|constraints).*\.txt$/.test(base);
}

function configuresBuild(path) {
  return builds.has(path) || buildFolders.some((folder) => path.startsWith(folder)) || /^azure-pipelines[^/]*\.yml$/.test(path);
}

/** Files of one folder, one family of languages and one name, written however. */
function unitOf(path) {
  const folders = path.split("/").slice(0, -1);
  const ending = extensionOf(path);
  const base = path.split("/").at(-1);
  const stem = ending === "" ? base : base.slice(0, -ending.length - 1);
  const name = ["index", "mod", "__init__"].includes(stem) ? (folders.at(-1) ?? "") : stem;
  const family = families.findIndex((endings) => endings.includes(ending));
  return JSON.stringify([folders, family === -1 ? ending : family, name.toLowerCase().replaceAll(/[-_.]/g, "")]);
}
