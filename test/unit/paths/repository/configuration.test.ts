// Each kind of configuration, with the roles that follow from it and not from the paths.
import assert from "node:assert/strict";
import { rolesOf } from "./rolesIn";

/** What a template's text is computed from. */
const hole = "$" + "{x}";
const jsTest = "import { it, expect } from 'vitest';\nit('works', () => expect(1).toBe(1));\n";

describe("roles by a test runner's configuration", () => {
  it("jest: patterns and setup files of package.json and jest.config.js, without running it", () => {
    const files = {
      "package.json": JSON.stringify({ name: "x", jest: { testMatch: ["<rootDir>/checks/**/?(*.)verify.js"], setupFiles: ["./prepare.js"] } }),
      "checks/a.verify.js": jsTest,
      "prepare.js": "global.x = 1;\n",
      "web/jest.config.js": `// testMatch: ['no']\nmodule.exports = { ...base, testMatch: [\`<rootDir>/${hole}/*.js\`, '<rootDir>/cases/*.js'], setupFilesAfterEnv: ['<rootDir>/after.js'] };\n`,
      "web/cases/b.js": jsTest,
      "web/after.js": "beforeEach(() => {});\n",
      "web/no.js": "export {};\n",
    };
    assert.deepEqual(rolesOf(files, "checks/a.verify.js", "prepare.js", "web/cases/b.js", "web/after.js", "web/no.js"), {
      "checks/a.verify.js": "test config:jest testMatch",
      "prepare.js": "test-support config:jest setup",
      "web/cases/b.js": "test config:jest testMatch",
      "web/after.js": "test-support config:jest setup",
      "web/no.js": "production P1",
    });
  });

  it("vitest: the include of tests, not that of coverage", () => {
    const files = {
      "vitest.config.ts": "export default defineConfig({ test: { include: ['src/**/*.case.ts'], coverage: { include: ['src/**'] }, globalSetup: './boot.ts' } });\n",
      "src/a.case.ts": jsTest,
      "src/a.ts": "export const a = 1;\n",
      "boot.ts": "export default () => {};\n",
    };
    assert.deepEqual(rolesOf(files), {
      "vitest.config.ts": "config C1",
      "src/a.case.ts": "test config:vitest include",
      "src/a.ts": "production P1",
      "boot.ts": "test-support config:vitest setup",
    });
  });

  it("mocha, ava, playwright, cypress, jasmine", () => {
    const files = {
      "a/.mocharc.yml": "spec:\n  - 'checks/*.js'\nrequire: ./hook.js\n",
      "a/checks/one.js": "it('x', () => assert(1));\n",
      "a/hook.js": "",
      "b/ava.config.js": "export default { files: ['probes/**/*.js'] };\n",
      "b/probes/one.js": "import test from 'ava';\ntest('x', t => t.pass());\n",
      "c/playwright.config.ts": "export default defineConfig({ testDir: './journeys' });\n",
      "c/journeys/one.spec.ts": jsTest,
      "d/cypress.config.js": "module.exports = { e2e: { specPattern: 'flows/**/*.js', supportFile: 'flows-support.js' } };\n",
      "d/flows/one.js": "it('x', () => cy.visit('/'));\n",
      "d/flows-support.js": "",
      "e/jasmine.json": '{ "spec_dir": "proofs", "spec_files": ["**/*.js"] }',
      "e/proofs/one.js": "describe('x', () => { it('y', () => expect(1).toBe(1)); });\n",
    };
    assert.deepEqual(rolesOf(files, "a/checks/one.js", "a/hook.js", "b/probes/one.js", "c/journeys/one.spec.ts", "d/flows/one.js", "d/flows-support.js", "e/proofs/one.js"), {
      "a/checks/one.js": "test config:mocha spec",
      "a/hook.js": "test-support config:mocha setup",
      "b/probes/one.js": "test config:ava files",
      "c/journeys/one.spec.ts": "test config:playwright testDir",
      "d/flows/one.js": "test config:cypress specPattern",
      "d/flows-support.js": "test-support config:cypress setup",
      "e/proofs/one.js": "test config:jasmine spec_files",
    });
  });

  it("a script of package.json that starts files", () => {
    const files = {
      "package.json": JSON.stringify({ scripts: { test: "eslint . && mocha --require ./test-env.js verify/run.js", build: "node mocha.js" } }),
      "verify/run.js": "it('x', () => assert(1));\n",
      "test-env.js": "",
      "mocha.js": "",
    };
    assert.deepEqual(rolesOf(files, "verify/run.js", "test-env.js", "mocha.js"), {
      "verify/run.js": "test config:package.json script test",
      "test-env.js": "test-support config:package.json script test",
      "mocha.js": "production P1",
    });
  });

  it("pytest: testpaths and python_files of every file that may hold them", () => {
    const test = "import pytest\n\ndef test_x():\n    assert True\n";
    const files = {
      "a/pyproject.toml": '[tool.pytest.ini_options]\ntestpaths = [\n  "testing", # here\n]\npython_files = ["verify_*.py"]\n',
      "a/testing/helpers.py": "x = 1\n",
      "a/testing/verify_a.py": test,
      "b/setup.cfg": "[tool:pytest]\ntestpaths = checks\n",
      "b/checks/a.py": test,
      "c/tox.ini": "[tox]\nenvlist = py3\n[pytest]\ntestpaths =\n    proofs\n",
      "c/proofs/a.py": test,
      "c/pkg/a.py": "x = 1\n",
    };
    assert.deepEqual(rolesOf(files, "a/testing/helpers.py", "a/testing/verify_a.py", "b/checks/a.py", "c/proofs/a.py", "c/pkg/a.py"), {
      "a/testing/helpers.py": "test-support config:pytest testpaths",
      "a/testing/verify_a.py": "test config:pytest python_files",
      "b/checks/a.py": "test config:pytest testpaths",
      "c/proofs/a.py": "test config:pytest testpaths",
      "c/pkg/a.py": "production P1",
    });
  });

  it("PHPUnit and composer", () => {
    const files = {
      "composer.json": JSON.stringify({ autoload: { "psr-4": { "App\\": "code/" } }, "autoload-dev": { "psr-4": { "Checks\\": "checks/" } } }),
      "phpunit.xml.dist": "<phpunit><testsuites><testsuite name='a'><!-- <file>no.php</file> --><directory suffix='Case.php'>./proofs</directory></testsuite></testsuites></phpunit>",
      "code/LoadTest.php": "<?php class LoadTest { function run() {} }\n",
      "checks/Thing.php": "<?php class Thing {}\n",
      "proofs/OneCase.php": "<?php class OneCase extends TestCase { public function testIt() { $this->assertTrue(true); } }\n",
    };
    assert.deepEqual(rolesOf(files, "code/LoadTest.php", "checks/Thing.php", "proofs/OneCase.php"), {
      "code/LoadTest.php": "production config:composer autoload",
      "checks/Thing.php": "test-support config:composer autoload-dev",
      "proofs/OneCase.php": "test config:phpunit testsuite",
    });
  });

  it("RSpec", () => {
    const files = { ".rspec": "--color\n--pattern 'examples/**/*.rb'\n", "examples/a.rb": "describe 'x' do\n  it 'y' do\n  end\nend\n" };
    assert.equal(rolesOf(files)["examples/a.rb"], "test config:rspec pattern");
  });
});

describe("roles by a build's configuration", () => {
  it("Cargo: targets by name and by layout, unpublished crates for tests, fuzzers", () => {
    const files = {
      "Cargo.toml": '[package]\nname = "x"\n[[test]]\nname = "all"\npath = "checks/all.rs"\n[[bench]]\nname = "b"\npath = "speed/b.rs"\n',
      "checks/all.rs": "fn main() {}\n",
      "speed/b.rs": "fn main() {}\n",
      "x-test/Cargo.toml": '[package]\nname = "x-test"\nversion = "1.0.0"\n',
      "x-test/src/lib.rs": "pub fn spawn() {}\n",
      "tests-build/Cargo.toml": '[package]\nname = "tests-build"\npublish = false\n',
      "tests-build/src/lib.rs": "pub use x;\n",
      "fuzz/Cargo.toml": '[package]\nname = "x-fuzz"\n[dependencies]\nlibfuzzer-sys = "0.4"\n',
      "fuzz/targets/a.rs": "fuzz_target!(|x| {});\n",
      "y/Cargo.toml": '[package]\nname = "y"\n',
      "y/examples/a.rs": "fn main() {}\n",
    };
    assert.deepEqual(rolesOf(files, "checks/all.rs", "speed/b.rs", "x-test/src/lib.rs", "tests-build/src/lib.rs", "fuzz/targets/a.rs", "y/examples/a.rs"), {
      "checks/all.rs": "test config:cargo [[test]]",
      "speed/b.rs": "test-support config:cargo [[bench]]",
      "x-test/src/lib.rs": "production config:cargo src",
      "tests-build/src/lib.rs": "test-support config:unpublished crate named for tests",
      "fuzz/targets/a.rs": "test-support config:cargo fuzz targets",
      "y/examples/a.rs": "docs config:cargo examples",
    });
  });

  it("Gradle and Maven: source sets, and modules that only tests depend on", () => {
    const files = {
      "core/build.gradle.kts": 'plugins { id("maven-publish") }\nkotlin {\n  val commonTest by getting {\n    dependencies {\n      implementation(projects.testingSupport)\n    }\n  }\n}\n',
      "core/src/main/kotlin/A.kt": "class A\n",
      "core/src/jmh/java/B.java": "class B {}\n",
      "testing-support/build.gradle.kts": "plugins { kotlin }\n",
      "testing-support/src/main/kotlin/Rule.kt": "class Rule\n",
      "testing-kit/build.gradle": "apply plugin: 'maven-publish'\n",
      "testing-kit/src/main/java/Kit.java": "class Kit {}\n",
      "test-shrinker/pom.xml": "<project><artifactId>test-shrinker</artifactId></project>",
      "test-shrinker/src/main/java/Main.java": "class Main {}\n",
    };
    assert.deepEqual(rolesOf(files, "core/src/main/kotlin/A.kt", "core/src/jmh/java/B.java", "testing-support/src/main/kotlin/Rule.kt", "testing-kit/src/main/java/Kit.java", "test-shrinker/src/main/java/Main.java"), {
      "core/src/main/kotlin/A.kt": "production P1",
      "core/src/jmh/java/B.java": "test-support config:source set for tests",
      "testing-support/src/main/kotlin/Rule.kt": "test-support config:only tests depend on this module",
      "testing-kit/src/main/java/Kit.java": "production P1",
      "test-shrinker/src/main/java/Main.java": "test-support config:unpublished module named for tests",
    });
  });

  it(".NET: test projects, what only they refer to, benchmarks, samples, and a published library for tests", () => {
    const project = (...elements: string[]) => `<Project>${elements.join("")}</Project>`;
    const reference = (path: string) => `<ProjectReference Include="${path}" />`;
    const files = {
      "src/Acme/Acme.csproj": project(),
      "src/Acme/LoadTest.cs": "class LoadTest {}\n",
      "src/Acme.Testing/Acme.Testing.csproj": project(),
      "src/Acme.Testing/Clock.cs": "class Clock {}\n",
      "verify/Acme.Verify.csproj": project('<PackageReference Include="xunit" />', reference("..\\tools\\Acme.TestUtils\\Acme.TestUtils.csproj")),
      "verify/Calc.cs": "[Fact]\npublic void Adds() {}\n",
      "verify/Data.cs": "class Data {}\n",
      "tools/Acme.TestUtils/Acme.TestUtils.csproj": project("<IsPackable>false</IsPackable>"),
      "tools/Acme.TestUtils/Fake.cs": "class Fake {}\n",
      "speed/Speed.csproj": project('<PackageReference Include="BenchmarkDotNet" />'),
      "speed/A.cs": "class A {}\n",
      "src/Snippets/Snippets.csproj": project(),
      "src/Snippets/A.cs": "class A {}\n",
    };
    assert.deepEqual(rolesOf(files, ...Object.keys(files).filter((path) => path.endsWith(".cs"))), {
      "src/Acme/LoadTest.cs": "production P1",
      "src/Acme.Testing/Clock.cs": "production P1",
      "verify/Calc.cs": "test config:test project",
      "verify/Data.cs": "test-support config:test project",
      "tools/Acme.TestUtils/Fake.cs": "test-support config:only test projects refer to this one",
      "speed/A.cs": "test-support config:project of benchmarks",
      "src/Snippets/A.cs": "docs config:project of samples",
    });
  });

  it("SwiftPM: test targets, products, and targets for tests alone", () => {
    const files = {
      "Package.swift": `let package = Package(name: "X", products: [.library(name: "X", targets: ["X", "XTesting"])],
        targets: [ /* .testTarget(name: "No") */
          .target(name: "X"), .target(name: "XTesting"), .target(name: "XTestHelpers", path: "Helpers"),
          .testTarget(name: "XChecks", dependencies: ["X", .product(name: "Y", package: "y"), "XTestHelpers"], path: "Checks")])`,
      "Sources/X/A.swift": "struct A {}\n",
      "Sources/XTesting/B.swift": "struct B {}\n",
      "Helpers/C.swift": "struct C {}\n",
      "Checks/D.swift": "import XCTest\nfinal class D: XCTestCase {\n  func testA() {}\n}\n",
      "Checks/E.swift": "struct E {}\n",
    };
    assert.deepEqual(rolesOf(files, "Sources/X/A.swift", "Sources/XTesting/B.swift", "Helpers/C.swift", "Checks/D.swift", "Checks/E.swift"), {
      "Sources/X/A.swift": "production P1",
      "Sources/XTesting/B.swift": "production P1",
      "Helpers/C.swift": "test-support config:only test targets depend on this one",
      "Checks/D.swift": "test config:swift testTarget",
      "Checks/E.swift": "test-support config:swift testTarget",
    });
  });

  it("Mix: lib is shipped, whatever it is called; test_paths hold tests", () => {
    const files = {
      "mix.exs": 'defmodule X.MixProject do\n  def project, do: [test_paths: ["checks"]]\nend\n',
      "lib/x/test/conn_test.ex": "defmodule X.ConnTest do\nend\n",
      "checks/a.exs": "defmodule A do\n  use ExUnit.Case\n  test \"x\" do\n  end\nend\n",
      "config/config.exs": "import Config\n\nconfig :x, a: 1\n",
    };
    assert.deepEqual(rolesOf(files), {
      "mix.exs": "config C5",
      "lib/x/test/conn_test.ex": "production config:mix project",
      "checks/a.exs": "test config:mix test_paths",
      "config/config.exs": "config content:sets values for the application",
    });
  });

  it("gems: lib is shipped, templates of a generator too", () => {
    const files = { "x.gemspec": "Gem::Specification.new\n", "lib/x/test_helper.rb": "module X\nend\n", "lib/x/templates/spec/spec_helper.rb": "RSpec.configure\n", "spec/spec_helper.rb": "RSpec.configure\n" };
    assert.deepEqual(rolesOf(files, "lib/x/test_helper.rb", "lib/x/templates/spec/spec_helper.rb", "spec/spec_helper.rb"), {
      "lib/x/test_helper.rb": "production config:gem files",
      "lib/x/templates/spec/spec_helper.rb": "production config:gem files",
      "spec/spec_helper.rb": "test-support H0",
    });
  });

  it("CMake: programs that are tests; make: scripts that `make test` starts", () => {
    const files = {
      "CMakeLists.txt": "# add_test(NAME no COMMAND tool)\nadd_executable(check_a check_a.c)\nadd_test(NAME a COMMAND check_a)\nadd_executable(speccer\n  speccer.cpp)\ntarget_link_libraries(speccer PRIVATE GTest::gtest_main)\nadd_executable(tool tool.c)\n",
      "check_a.c": "int main(void) { return 0; }\n",
      "speccer.cpp": "int main() {}\n",
      "tool.c": "int main(void) { return 0; }\n",
      "Makefile": "all:\n\t./build-tests.sh\ntest: all\n\t./run-tests.sh tool.c\n",
      "run-tests.sh": "echo\n",
      "build-tests.sh": "echo\n",
    };
    assert.deepEqual(rolesOf(files, "check_a.c", "speccer.cpp", "tool.c", "run-tests.sh", "build-tests.sh"), {
      "check_a.c": "test config:cmake add_test",
      "speccer.cpp": "test config:cmake links a test library",
      "tool.c": "production P1",
      "run-tests.sh": "test-support config:make test",
      "build-tests.sh": "production P1",
    });
  });

  it("generators of documentation", () => {
    const files = { "handbook/docusaurus.config.js": "module.exports = {};\n", "handbook/src/Page.tsx": "export {};\n", "tools/mkdocs.yml": "site_name: x\ndocs_dir: pages\n", "tools/pages/a.js": "x\n", "tools/b.js": "x\n" };
    assert.deepEqual(rolesOf(files, "handbook/src/Page.tsx", "tools/pages/a.js", "tools/b.js"), {
      "handbook/src/Page.tsx": "docs config:docusaurus",
      "tools/pages/a.js": "docs config:mkdocs",
      "tools/b.js": "production P1",
    });
  });
});
