// Checks a file against the rules of JSON Graph Format and prints what it holds.
import {readFileSync} from "node:fs";
import Ajv from "ajv";

const read = name => JSON.parse(readFileSync(name, "utf8"));
const {graph, ...rest} = read(process.argv[2]);
const validate = new Ajv().compile(read(new URL("jgf.schema.json", import.meta.url)));
if (!validate({graph, ...rest})) throw new Error(JSON.stringify(validate.errors));

console.log(JSON.stringify({
  title: graph.label,
  nodes: Object.entries(graph.nodes).map(([id, node]) => ({...node.metadata, ...node, id})),
  edges: graph.edges.map(edge => ({...edge.metadata, ...edge})),
}));
