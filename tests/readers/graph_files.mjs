// Loads XML files with the reader of the given name. Prints what each holds as JSON.
import {readFileSync} from "node:fs";
import gexf from "gexf";
import graphology from "graphology";
import graphologyGexf from "graphology-gexf";
import graphologyGraphml from "graphology-graphml";

function ofGraphology(graph) {
  return {
    about: graph.getAttributes(),
    nodes: graph.mapNodes((id, attributes) => ({...attributes, id})),
    edges: graph.mapEdges((id, attributes, source, target) => ({
      ...attributes, id, source, target, type: graph.isDirected(id) ? "directed" : "undirected"})),
  };
}

function ofGexf(graph) {
  const named = (item, of) => {
    const titles = Object.fromEntries((graph.model[of] || []).map(({id, title}) => [id, title]));
    const values = Object.entries(item.attributes || {}).map(([id, value]) => [titles[id], value]);
    return {...item, ...Object.fromEntries(values)};
  };
  return {
    about: graph.meta.description,
    nodes: graph.nodes.map(node => named(node, "node")),
    edges: graph.edges.map(edge => named(edge, "edge")),
  };
}

const readers = {
  "gexf": text => ofGexf(gexf.parse(text)),
  "graphology-gexf": text => ofGraphology(graphologyGexf.parse(graphology.Graph, text)),
  "graphology-graphml": text => ofGraphology(graphologyGraphml.parse(graphology.Graph, text)),
};
const [name, ...paths] = process.argv.slice(2);
console.log(JSON.stringify(paths.map(path => readers[name](readFileSync(path, "utf8")))));
