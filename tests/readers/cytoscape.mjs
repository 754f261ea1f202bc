// Loads a .cyjs file with Cytoscape.js and prints what it holds, and what the selectors given find.
import {readFileSync} from "node:fs";
import cytoscape from "cytoscape";

const [file, ...selectors] = process.argv.slice(2);
const cy = cytoscape({headless: true, styleEnabled: true,
                      ...JSON.parse(readFileSync(file, "utf8"))});

console.log(JSON.stringify({
  title: cy.data("title"),
  nodes: cy.nodes().map(node => ({...node.data(), ...node.position(),
                                  drawn: {shape: node.style("shape"), width: node.width()}})),
  edges: cy.edges().map(edge => ({...edge.data(),
                                  drawn: {line: edge.style("line-style"),
                                          head: edge.style("target-arrow-shape"),
                                          tail: edge.style("source-arrow-shape")}})),
  found: Object.fromEntries(selectors.map(text => [text, cy.$(text).map(one => one.id())])),
}));
cy.destroy();
