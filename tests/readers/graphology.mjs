// Loads a serialised graph with graphology and prints what it holds.
import {readFileSync} from "node:fs";
import Graph from "graphology";

const graph = Graph.from(JSON.parse(readFileSync(process.argv[2], "utf8")));

console.log(JSON.stringify({
  title: graph.getAttribute("title"),
  options: {type: graph.type, multi: graph.multi},
  nodes: graph.mapNodes((key, attributes) => ({...attributes, id: key})),
  edges: graph.mapEdges((key, attributes, source, target, _s, _t, undirected) =>
    ({...attributes, id: key, source, target, undirected})),
}));
