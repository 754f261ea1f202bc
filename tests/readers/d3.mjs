// Loads node-link JSON with d3-force and prints what it holds.
import {readFileSync} from "node:fs";
import {forceLink, forceSimulation} from "d3-force";

const graph = JSON.parse(readFileSync(process.argv[2], "utf8"));
const links = forceLink(graph.links).id(node => node.id);
const simulation = forceSimulation(graph.nodes).force("link", links).stop();

console.log(JSON.stringify({
  title: graph.graph.title,
  nodes: simulation.nodes(),
  edges: links.links().map(({source, target, key, ...tie}) =>
    ({...tie, id: key, source: source.id, target: target.id})),
}));
