import assert from "node:assert/strict";
import fc from "fast-check";
import { dependencyNames, isManifest } from "../../../src/signals/dependencyNames";

const names = (path: string, text: string) => [...dependencyNames(path, text)].sort();

describe("names of dependencies", () => {
  const manifests: readonly (readonly [string, string, readonly string[]])[] = [
    ["web/package.json", '{"name":"x","dependencies":{"a":"1"},"devDependencies":{"@b/c":"2"},"scripts":{"d":"e"}}', ["@b/c", "a"]],
    ["composer.json", '{"require":{"php":"8","a/b":"1"}}', ["a/b", "php"]],
    ["Cargo.toml", '[package]\nname = "x"\n[dependencies]\na = "1"\nb = { version = "2" }\n[target.\'cfg(unix)\'.dev-dependencies]\nc = "1"\n[dependencies.d]\nversion = "1"\n[profile.release]\nlto = true\n', ["a", "b", "c", "d"]],
    ["pyproject.toml", '[project]\nname = "x"\ndependencies = [\n  "Some_Thing>=1",\n  "b[extra]>2",\n]\n[project.optional-dependencies]\ndev = ["pytest"]\n[tool.poetry.group.dev.dependencies]\nd = "*"\n', ["b", "d", "pytest", "some-thing"]],
    ["go.mod", "module example.org/x\n\ngo 1.21\n\nrequire (\n\tgithub.com/a/b v1.2.3\n\tgolang.org/x/c v0.1.0 // indirect\n)\nrequire example.org/d v2.0.0\n", ["example.org/d", "github.com/a/b", "golang.org/x/c"]],
    ["Gemfile", 'source "https://example.org"\ngem "rails", "~> 7"\n  gem \'pg\'\n', ["pg", "rails"]],
    ["requirements-dev.txt", "# tools\nrequests==2.0\n-r base.txt\nflask>=3\n", ["flask", "requests"]],
    ["pom.xml", "<project><artifactId>own</artifactId><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency></dependencies></project>", ["a"]],
    ["app/build.gradle.kts", 'dependencies {\n  implementation("org.a:b:1.0")\n  testImplementation("org.c:d:2")\n}', ["org.a:b", "org.c:d"]],
    ["App.csproj", '<ItemGroup><PackageReference Include="A.B" Version="1" /></ItemGroup>', ["A.B"]],
    ["mix.exs", 'defp deps do\n [{:phoenix, "~> 1.7"}, {:jason, ">= 1.0.0"}]\nend', ["jason", "phoenix"]],
    ["pubspec.yaml", "name: x\ndependencies:\n  http: ^1.0.0\n  flutter:\n    sdk: flutter\ndev_dependencies:\n  test: any\n", ["flutter", "http", "test"]],
  ];
  for (const [path, text, expected] of manifests) it(`are read from ${path}`, () => assert.deepEqual(names(path, text), expected));

  it("are the same whatever version is asked for", () => {
    assert.deepEqual(names("package.json", '{"dependencies":{"a":"1"}}'), names("package.json", '{"dependencies":{"a":"2"}}'));
  });

  it("are none in a broken manifest, and never a reason to fail", () => {
    assert.deepEqual(names("package.json", "{"), []);
    fc.assert(fc.property(fc.constantFrom("package.json", "Cargo.toml", "pyproject.toml", "pom.xml", "mix.exs", "pubspec.yaml", "go.mod"), fc.string(), (path, text) => void dependencyNames(path, text)));
  });

  it("stand in manifests, not in what is made from them", () => {
    assert.deepEqual(["package.json", "a/Cargo.toml", "package-lock.json", "Cargo.lock", "README.md"].map(isManifest), [true, true, false, false, false]);
  });
});
