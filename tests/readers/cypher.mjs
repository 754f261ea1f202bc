// Checks Cypher scripts as Neo4j's own editor does; prints what is wrong with each, and how many
// statements it has.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { lintCypherQuery, parseStatementsStrs } =
  createRequire(import.meta.url)("@neo4j-cypher/language-support");

console.log(JSON.stringify(process.argv.slice(2).map((path) => {
  const script = readFileSync(path, "utf8");
  return {
    wrong: lintCypherQuery(script, {}).diagnostics.map((diagnostic) => diagnostic.message),
    statements: parseStatementsStrs(script).length,
  };
})));
