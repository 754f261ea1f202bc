"""How fast peers score the network that bench_graph scores, in the same run and beside it.

usage: python3 bench/graph_peers.py [--bin FOLDER] [--nodes N] [--limit SECONDS] [--only NAME,…]
                                    [--sources N]

FOLDER: where bench_graph and bench_plain are. bench_graph makes the articles, assembles and scores
them, and writes the ties and arcs; the peers take the same measures on these: igraph by plain C
calls (bench_plain), python-igraph and NetworkX (Debian: python3-igraph, python3-networkx,
python3-scipy), each call in a process of its own that ends after SECONDS of processor time. What a
peer has not, or is not there, is left out.

Prints a table of time passed, in which bench_graph has all processors and the peers one, and one of
processor time, which says more on a busy machine: for each measure the seconds, and how many times
as long as ours they are; ">" when the limit ended a call. Taken alone, each measure has what it
needs computed again; `all` is all in one, beside the sum of the peers' for what both have."""

import argparse
import importlib.util
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import warnings

TIMED = re.compile(r"^(\S+) +([\d.]+) s +([\d.]+) s of processor time, peak +(\d+) MiB", re.M)
ENDED = re.compile(r"^(\S+) +over \d+ s", re.M)
PASSED, PROCESSOR, PEAK = range(3)  # of what a call took: seconds, seconds, MiB; () when ended


def read_edges(path):
    lines = [line.split() for line in path.read_text("ascii").splitlines()]
    return [(int(a), int(b), float(strength)) for a, b, strength in lines]


def make_igraph(edges, directed):
    import igraph
    graph = igraph.Graph(n=1 + max(max(a, b) for a, b, _ in edges), directed=directed,
                         edges=[(a, b) for a, b, _ in edges])
    graph.es["strength"] = [strength for _, _, strength in edges]
    graph.es["distance"] = [1 / strength for _, _, strength in edges]
    return graph


def make_networkx(edges, directed):
    import networkx
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(range(1 + max(max(a, b) for a, b, _ in edges)))
    graph.add_edges_from((a, b, {"strength": strength, "distance": 1 / strength})
                         for a, b, strength in edges)
    return graph


def igraph_calls():
    """By measure: which graph, and the call."""
    return {
        "degree": ("ties", lambda g: g.degree()),
        "betweenness": ("ties", lambda g: g.betweenness(weights="distance")),
        "closeness": ("ties", lambda g: g.harmonic_centrality(weights="distance")),
        "pagerank": ("ties", lambda g: g.pagerank(weights="strength")),
        "eigenvector": ("ties", lambda g: g.evcent(weights="strength")),
        "hub": ("arcs", lambda g: (g.hub_score(weights="strength"),
                                    g.authority_score(weights="strength"))),
        "constraint": ("ties", lambda g: g.constraint(weights="strength")),
        "core": ("ties", lambda g: g.coreness()),
        "clustering": ("ties", lambda g: g.transitivity_local_undirected(mode="zero")),
        "bridges": ("ties", lambda g: g.bridges()),
        "articulation": ("ties", lambda g: g.articulation_points()),
        "communities": ("ties", lambda g: g.community_leiden("modularity", weights="strength")),
    }


def networkx_calls():
    import networkx as nx
    return {
        "degree": ("ties", nx.degree_centrality),
        "betweenness": ("ties", lambda g: nx.betweenness_centrality(g, weight="distance")),
        "closeness": ("ties", lambda g: nx.harmonic_centrality(g, distance="distance")),
        "pagerank": ("ties", lambda g: nx.pagerank(g, weight="strength")),
        "eigenvector": ("ties", lambda g: nx.eigenvector_centrality_numpy(g, weight="strength")),
        "hub": ("arcs", nx.hits),
        "constraint": ("ties", lambda g: nx.constraint(g, weight="strength")),
        "core": ("ties", nx.core_number),
        "clustering": ("ties", nx.clustering),
        "bridges": ("ties", lambda g: list(nx.bridges(g))),
        "articulation": ("ties", lambda g: list(nx.articulation_points(g))),
        "communities": ("ties", lambda g: nx.algorithms.community.louvain_communities(
            g, weight="strength", seed=1)),
    }


warnings.simplefilter("ignore")  # of NetworkX, about its next version
PEERS = {"python-igraph": ("igraph", make_igraph, igraph_calls),
         "NetworkX": ("networkx", make_networkx, networkx_calls)}


def tell_call(call, graph, out):
    """In the child: what it took, down the pipe."""
    since = time.perf_counter(), time.process_time()
    call(graph)
    took = time.perf_counter() - since[0], time.process_time() - since[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    os.write(out, json.dumps([*took, peak]).encode())


def time_call(call, graph, limit):
    """What it took, () when the limit ended it; None when it failed."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        try:
            tell_call(call, graph, outlet)
        finally:
            os._exit(0)
    os.close(outlet)
    with open(inlet, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    ended = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    return tuple(json.loads(told)) if told else () if ended else None


def time_peer(peer, files, options):
    """What each call of the peer takes; its graphs are made before."""
    module, make, calls = PEERS[peer]
    if importlib.util.find_spec(module) is None:
        print(f"{peer}: not installed")
        return {}
    graphs = {"ties": make(read_edges(files["ties"]), False),
              "arcs": make(read_edges(files["arcs"]), True)}
    times = {}
    for name, (which, call) in calls().items():
        if options.only is not None and name not in options.only.split(","):
            continue
        times[name] = time_call(call, graphs[which], options.limit)
        if times[name]:
            print(f"{peer}, {name}: {times[name][PASSED]:.3f} s, peak {times[name][PEAK]:.0f} MiB",
                  flush=True)
    return times


def run(command):
    """The times that a program of ours prints."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: failed")
    times = {found[1]: tuple(map(float, found.groups()[1:]))
             for found in TIMED.finditer(done.stdout)}
    return times | {found[1]: () for found in ENDED.finditer(done.stdout)}


def write_time(seconds, over, ours):
    over = "> " if over else ""
    return f"{over}{seconds:.2f} s" + (f" ({over}{seconds / ours:.1f} ×)" if ours else "")


def write_cell(times, names, clock, ours, limit):
    """What the peer's calls take together; a call that was ended counts as the limit."""
    known = [times[name] for name in names if times.get(name) is not None]
    if not known:
        return "–"
    seconds = sum(took[clock] if took else limit for took in known)
    return write_time(seconds, () in known, ours)


def report(ours, peers, clock, limit):
    """A table in Markdown: a row for each measure, a column for each peer."""
    shared = [name for name in ours if any(name in times for times in peers.values())]
    rows = {name: [name] for name in shared}
    rows |= {name: [name] for times in peers.values() for name in times}
    if "all" in ours:
        rows["all"] = shared
    print(f"\n| {('time passed', 'processor time')[clock]} | ours | {' | '.join(peers)} |")
    print(f"|{'---|' * (2 + len(peers))}")
    for row, names in rows.items():
        own = ours[row][clock] if row in ours else None
        cells = [write_cell(times, names, clock, own, limit) for times in peers.values()]
        print(f"| {row} | {'–' if own is None else write_time(own, False, None)} "
              f"| {' | '.join(cells)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/release/bin", metavar="FOLDER")
    parser.add_argument("--nodes", type=int, default=2000, metavar="N")
    parser.add_argument("--sources", type=int, default=0, metavar="N", help="of bench_graph")
    parser.add_argument("--limit", type=int, default=180, metavar="SECONDS")
    parser.add_argument("--only", metavar="NAME,…", help="measures")
    options = parser.parse_args()
    only = ["--only", options.only] if options.only else []
    with tempfile.TemporaryDirectory() as folder:
        files = {kind: pathlib.Path(folder) / kind for kind in ("ties", "arcs")}
        ours = run([f"{options.bin}/bench_graph", "--nodes", str(options.nodes),
                    "--sources", str(options.sources), "--ties", str(files["ties"]),
                    "--arcs", str(files["arcs"]), *only])
        peers = {"igraph, C": run([f"{options.bin}/bench_plain", "--limit", str(options.limit),
                                   *only, str(files["ties"]), str(files["arcs"])])}
        peers |= {peer: time_peer(peer, files, options) for peer in PEERS}
    for clock in (PASSED, PROCESSOR):
        report(ours, {peer: times for peer, times in peers.items() if times}, clock, options.limit)


if __name__ == "__main__":
    main()
