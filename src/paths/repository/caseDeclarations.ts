// Whether a file declares test cases, and in which framework's words; each sign is looked for once, in linear time.
import type { Language } from "./language";

interface Sign {
  /** Shown as the reason. */
  readonly framework: string;
  /** All of them must be found. */
  readonly needs: readonly RegExp[];
}

/** `context.logger(…)` is no case: what a case is called stands in quotes, or it comes out of a table. */
const anyCase = /^[ \t]*(?:export )?(?:default )?(?:describe(?:\.\w+){0,3}[ \t]*[(`<]|(?:context|suite|it|test|specify|Deno\.test|QUnit\.(?:module|test))(?:\.(?:only|skip|concurrent|sequential|todo|fails|failing|step|serial|parallel|describe|if\([^\n()]{0,100}\)|runIf\([^\n()]{0,100}\)|skipIf\([^\n()]{0,100}\))){0,3}(?:\.(?:each|for)\b|[ \t]*\([ \t\r\n]{0,40}["'`]))/m;
const xunitAttribute = /^[ \t]*(?:<|\[(?:[\w.]+[(,][^\n\]]{0,200})?)(?:Xunit\.)?(?:Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod|Property|SkippableFact|UIFact|WinFormsFact|ConditionalFact|ConditionalTheory)\b/m;

const signs: Partial<Record<Language, readonly Sign[]>> = {
  script: [
    { framework: "type assertions", needs: [/from ['"](?:tsd|expect-type|tstyche)['"]|\/\/ \$ExpectType/] },
    { framework: "describe, it or test", needs: [anyCase, /\b(?:expect|assert|should|t\.(?:is|ok|equal|deepEqual|end|plan|assert|same)|chai|sinon|supertest|request|vi\.|jest\.|cy\.|page\.|from ['"](?:vitest|node:test|@playwright\/test|@jest\/globals|bun:test|ava|tape|tap|uvu)['"]|strictEqual|done\()/] },
    { framework: "ava or tape", needs: [/(?:from ['"]|require\(['"])(?:ava|tape|tap|uvu|zora|brittle)(?:-\w+)?['"]/, /^[ \t]*(?:test|t\.test|tap\.test)(?:\.\w+){0,2}\s*\(/m] },
  ],
  python: [
    { framework: "pytest or unittest", needs: [/^[ \t]{0,8}(?:async[ \t]+)?def[ \t]+test_?\w*[ \t]*\(/m, /^[ \t]*(?:import|from)[ \t]+(?:pytest|unittest|nose|hypothesis|testing|tests?\b)|\bassert\b|self\.assert|TestCase\b|pytester|\.check_/m] },
  ],
  jvm: [
    { framework: "JUnit or TestNG", needs: [/^[ \t]*@(?:org\.junit\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|ArchTest)\b/m, /\b(?:org\.junit|org\.testng|kotlin\.test|net\.jqwik|junit\.framework|com\.tngtech\.archunit|burst)\b/] },
    { framework: "JUnit 3", needs: [/\bextends[ \t]+(?:\w+\.)?\w*TestCase\b/, /^[ \t]*public[ \t]+void[ \t]+test\w*[ \t]*\(/m] },
    { framework: "Kotest", needs: [/\bio\.kotest\b/, /(?::|extends)\s*(?:Fun|String|Should|Describe|Behavior|Word|Free|Feature|Expect|Annotation)Spec\b/] },
    { framework: "Spock", needs: [/\bspock\.lang\b/, /\bextends[ \t]+\w*Spec(?:ification)?\b/] },
    { framework: "ScalaTest", needs: [/\b(?:org\.scalatest|munit|org\.specs2|utest|zio\.test|weaver)\b/, /\bextends\b/] },
    { framework: "RunWith", needs: [/^[ \t]*@RunWith\b/m, /\borg\.junit\b/] },
  ],
  go: [{ framework: "Go testing", needs: [/^func (?:Test|Fuzz|Example|Benchmark)[\p{Lu}_\d]?\w*\((?:\w+ \*testing\.[TFBM])?\)/mu] }],
  rust: [{ framework: "#[test]", needs: [/^[ \t]*#\[(?:\w+::)?(?:test|rstest|test_case|quickcheck|bench)\b/m] }],
  ruby: [
    { framework: "RSpec", needs: [/^[ \t]*(?:RSpec\.)?(?:describe|context|feature|shared_examples(?:_for)?)[ (][^\n]*(?:\bdo\b|\{)/m, /^[ \t]*(?:it|specify|scenario|example|its|include_examples|it_behaves_like|include_context)\b/m] },
    { framework: "Minitest or Test::Unit", needs: [/^[ \t]*class [\w:]+ < (?:::)?[\w:]*(?:Test|TestCase|Spec)\b/m, /^[ \t]*(?:def test_|test ["']|it ["']|should ["'])/m] },
    { framework: "Minitest spec", needs: [/^[ \t]*describe\b[^\n]*\bdo\b/m, /^[ \t]*it ["']/m] },
    { framework: "Bacon or Cutest", needs: [/^(?:test|scope|setup) ["'][^\n]*\bdo\b/m] },
  ],
  php: [
    { framework: "PHPUnit", needs: [/\bclass[ \t]{1,8}\w{1,100}[ \t\n]{1,20}extends\b|#\[Test/, /\bfunction[ \t]{1,8}(?:test|it_)\w{0,200}[ \t]{0,8}\(|#\[(?:Test|DataProvider|CoversClass)\b|^[ \t]*\*[ \t]*@test\b/m, /\b(?:TestCase|PHPUnit|assert\w*)\b/] },
    { framework: "Pest", needs: [/^(?:it|test|describe)\(['"]/m] },
    { framework: "type assertions", needs: [/^use function PHPStan\\Testing\\assertType;/m] },
    { framework: "phpt", needs: [/^--TEST--/m, /^--FILE--/m] },
  ],
  net: [
    { framework: "xUnit, NUnit or MSTest", needs: [xunitAttribute] },
    { framework: "Expecto", needs: [/\bopen Expecto\b/, /\btest(?:Case|List|Property|Async|Task)?\b/] },
  ],
  swift: [
    { framework: "XCTest", needs: [/\bXCTestCase\b/, /^[ \t]*(?:(?:public|open|internal|override|final|private|@\w+) )*func test\w*\s*\(/m] },
    { framework: "Swift Testing", needs: [/^[ \t]*(?:@testable )?import Testing\b/m, /^[ \t]*@Test\b/m] },
    { framework: "Quick", needs: [/\bQuickSpec\b/, /^[ \t]*(?:describe|it|context)\(/m] },
  ],
  elixir: [{ framework: "ExUnit", needs: [/^[ \t]*use [\w.]*Case\b/m, /^[ \t]*(?:test|property|feature) ["(]|^[ \t]*(?:doctest|doctest_file)\b/m] }],
  c: [
    { framework: "a C++ test framework", needs: [/^[ \t]*(?:TEST|TEST_F|TEST_P|TYPED_TEST|TYPED_TEST_P|TEST_CASE|SCENARIO|TEST_CASE_METHOD|TEMPLATE_TEST_CASE|BOOST_AUTO_TEST_CASE|BOOST_FIXTURE_TEST_CASE|BOOST_AUTO_TEST_SUITE|START_TEST|TEST_METHOD|CPPUNIT_TEST|DOCTEST_TEST_CASE|INSTANTIATE_TEST_SUITE_P|UNIT_TEST|TEST_SUITE|FUZZ_TEST|TEST_GROUP|Test)[ \t]*\([^\n]*[^\n;\\]?(?:\n|\{)/m] },
    { framework: "XCTest", needs: [/@interface[ \t]+\w+[ \t]*:[ \t]*XCTestCase\b|@implementation[ \t]+\w*(?:Tests?|Spec)\b/] , },
  ],
  dart: [{ framework: "package:test", needs: [/^import ['"]package:(?:test|flutter_test|test_api|integration_test|checks|bloc_test|patrol)\//m, /^[ \t]*(?:test|testWidgets|group|blocTest|testGoldens|patrolTest|defineReflectiveTests|main)\s*\(|\bvoid main\(/m] }],
  shell: [
    { framework: "Bats", needs: [/^@test /m] },
    { framework: "test_expect_success", needs: [/^[ \t]*test_expect_(?:success|failure)\b/m, /^[ \t]*test_done\b/m] },
    { framework: "shunit2", needs: [/^[ \t]*(?:function )?test_?\w*[ \t]*\(\)/m, /shunit2|\bassert(?:Equals|True|_\w+)\b/] },
    { framework: "ShellSpec", needs: [/^[ \t]*Describe ['"]/m, /^[ \t]*It ['"]/m] },
  ],
  perl: [{ framework: "Test::More", needs: [/^[ \t]*use (?:Test::\w+|Test2::)/m, /\b(?:done_testing|plan\b|ok\(|is\(|tests[ \t]*=>|subtest|no_plan)/] }],
  clojure: [{ framework: "clojure.test", needs: [/\b(?:clojure\.test|midje|cljs\.test|expectations)\b/, /^\((?:deftest|fact|facts|defspec|expect)\b/m] }],
  haskell: [{ framework: "Hspec or Tasty", needs: [/^import[ \t]+(?:qualified[ \t]+)?(?:Test\.|Hedgehog|Hspec)/m, /\b(?:spec|main|tests?|prop_\w+)[ \t]*(?:::|=)/] }],
  lua: [{ framework: "busted", needs: [/^[ \t]*describe\(/m, /^[ \t]*it\(/m] }],
  tcl: [{ framework: "Tcl tests", needs: [/^[ \t]*(?:test|start_server|proc_test|run_solo|start_cluster)[ \t]+[{"\w]/m, /^[ \t]*(?:test|assert\w*)[ \t]/m] }],
  r: [{ framework: "testthat", needs: [/^[ \t]*(?:testthat::)?test_that\(|^[ \t]*describe\(/m] }],
};

/** The framework in whose words the text declares cases; undefined where it declares none that are known. */
export function caseDeclarations(language: Language, text: string): string | undefined {
  return signs[language]?.find(({ needs }) => needs.every((need) => need.test(text)))?.framework;
}
