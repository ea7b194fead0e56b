#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Draws what `./qianli bench growth` has printed: growth.py PRINTED OUT.svg (needs python3-matplotlib)."""
import collections
import sys
import warnings

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402  the backend comes first

LISTS_GOAL, KEYS_GOAL = 20, 5  # milliseconds at the 95th percentile, whatever the size


def read(path):
    """Returns p95 in milliseconds by query and size as the centre asks, and instances a second by size."""
    queries, ingest = collections.defaultdict(dict), {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 6 and columns[2] == "centre":
                queries[columns[1]][int(columns[0])] = float(columns[4])
            elif len(columns) == 4 and columns[1] == "indexer":
                ingest[int(columns[0])] = float(columns[3])
    return queries, ingest


def main():
    printed, out = sys.argv[1:]
    queries, ingest = read(printed)
    matplotlib.rcParams.update(
        {"svg.fonttype": "none", "svg.hashsalt": "growth", "font.family": ["sans-serif"]}
    )
    figure, (times, rate) = pyplot.subplots(
        1, 2, figsize=(12, 5), gridspec_kw={"width_ratios": [2, 1]}
    )
    markers = "os^vDP*X<>hpd8"
    times.set_prop_cycle(color=pyplot.get_cmap("tab20").colors)
    for number, (name, by_size) in enumerate(queries.items()):
        sizes = sorted(by_size)
        times.plot(sizes, [by_size[s] for s in sizes], marker=markers[number % len(markers)], label=name)
    for goal, text in ((LISTS_GOAL, "goal of lists"), (KEYS_GOAL, "goal of keys")):
        times.axhline(goal, color="grey", linestyle="--", linewidth=1)
        times.annotate(text, (min(ingest), goal), va="bottom", color="grey", fontsize=8)
    times.set(xscale="log", yscale="log", xlabel="studies in the index", ylabel="ms at the 95th percentile")
    times.legend(fontsize=7, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    sizes = sorted(ingest)
    rate.plot(sizes, [ingest[s] for s in sizes], marker="o")
    rate.set(xscale="log", ylim=(0, None), xlabel="studies in the index", ylabel="instances a second into the index")
    warnings.filterwarnings("ignore", message="Glyph")  # the viewer has the glyphs, texts stay texts
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None})


main()
