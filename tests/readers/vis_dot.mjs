// Reads DOT as vis-network does and prints what its network would show.
import {readFileSync} from "node:fs";
import {parseDOTNetwork} from "vis-network/standalone";

const {nodes, edges} = parseDOTNetwork(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify({nodes, edges}));
