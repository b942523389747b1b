// Projects of .NET: what is a test project, what only test projects refer to, what is measured or shown.
import { folderClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { xmlElements, type XmlElement } from "./xmlElements";

interface Project {
  readonly path: string;
  readonly folder: string;
  readonly isTest: boolean;
  readonly isBenchmark: boolean;
  readonly isPackable: boolean;
  readonly references: readonly string[];
}

const testPackage = /^(?:Microsoft\.NET\.Test\.Sdk|xunit(?:\.v3)?(?:\.core)?|NUnit(?:3TestAdapter)?|MSTest(?:\.\w+)*|TUnit(?:\.\w+)*|Expecto(?:\.\w+)*|Machine\.Specifications(?:\.\w+)*|xunit\.runner\.\w+)$/i;

export function readNetProjects(tree: ConfigTree): readonly Claim[] {
  const projects = tree.configs((base) => /\.(?:cs|fs|vb)proj$/.test(base)).filter(({ path }) => !/(?:^|\/)templates?\//i.test(path)).map(projectOf);
  const tests = new Set(projects.filter(({ isTest, isBenchmark }) => isTest || isBenchmark).map(({ path }) => path));
  return projects.flatMap((project) => {
    const users = projects.filter(({ references }) => references.includes(project.path));
    const name = project.path.slice(project.path.lastIndexOf("/") + 1);
    const isNamedForTests = /(?:^|[.\-_])\w*(?:Tests?|Testing|TestUtils?|TestHelpers?|TestInfrastructure|Specs)(?:$|[.\-_])/.test(name.replace(/\.\w+proj$/, ""));
    if (isOfSamples(name)) return [folderClaim(project.folder, "docs", "config:project of samples")];
    if (project.isTest) return [folderClaim(project.folder, "tests", "config:test project")];
    if (project.isBenchmark) return [folderClaim(project.folder, "support", "config:project of benchmarks")];
    if (isNamedForTests && users.length > 0 && users.every(({ path }) => tests.has(path)) && !isPublished(project, tree)) return [folderClaim(project.folder, "support", "config:only test projects refer to this one")];
    if (isNamedForTests && !isPublished(project, tree)) return [folderClaim(project.folder, "support", "config:unpublished project named for tests")];
    return project.folder === "" || isOfSamples(project.folder) ? [] : [folderClaim(project.folder, "main", "config:project of the product")];
  });
}

function isOfSamples(name: string): boolean {
  return /(?:^|[./_-])(?:Samples?|Examples?|Snippets|Demos?|Playground)(?:$|[./_-])/i.test(name.replace(/\.\w+proj$/, ""));
}

/** Below a folder of tests nothing is a product, whatever could be packed. */
function isPublished({ folder, isPackable }: Project, tree: ConfigTree): boolean {
  return isPackable && !/(?:^|\/)tests?\//i.test(`${folder}/`) && tree.paths.length > 0;
}

function projectOf({ path, folder, text }: ConfigFile): Project {
  const elements = xmlElements(text);
  const included = (name: string) => elements.filter((element) => element.name === name).map(({ attributes }) => attributes.get("Include") ?? "");
  const packages = included("PackageReference");
  return {
    path,
    folder,
    isTest: isTrue(elements, "IsTestProject") || packages.some((name) => testPackage.test(name)) || /^(?:Test)$/.test(textOf(elements, "ProjectType") ?? ""),
    isBenchmark: packages.some((name) => name.startsWith("BenchmarkDotNet")) || textOf(elements, "ProjectType") === "Benchmark",
    isPackable: textOf(elements, "IsPackable") !== "false",
    references: included("ProjectReference").flatMap((reference) => joined(folder, reference.replace(/^\$\(MSBuildThisFileDirectory\)/, "")) ?? []),
  };
}

function textOf(elements: readonly XmlElement[], name: string): string | undefined {
  return elements.find((element) => element.name === name)?.text;
}

function isTrue(elements: readonly XmlElement[], name: string): boolean {
  return textOf(elements, name)?.toLowerCase() === "true";
}
