// Loads vis-network's data into its data sets and prints what they hold.
import {readFileSync} from "node:fs";
import {DataSet} from "vis-data/standalone";

const data = JSON.parse(readFileSync(process.argv[2], "utf8"));
const nodes = new DataSet(data.nodes);
const edges = new DataSet(data.edges);

console.log(JSON.stringify({
  title: data.about.title,
  nodes: nodes.get(),
  edges: edges.get().map(({from, to, ...tie}) => ({...tie, source: from, target: to})),
}));
