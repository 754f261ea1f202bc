"""Averages the weights of checkpoints that began alike: python3 average.py OUT CHECKPOINT=SHARE …

The mean of networks that learned from the same start with other weights of losses reads better than
each (Wortsman et al. 2022, Model soups). Their scores are not measured again."""

import argparse
from pathlib import Path

import torch


def read(argument):
    path, share = argument.rsplit("=", 1)
    return torch.load(path, map_location="cpu", weights_only=True), float(share)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", nargs="+", metavar="CHECKPOINT=SHARE")
    options = parser.parse_args()
    checkpoints = [read(argument) for argument in options.checkpoints]
    first = checkpoints[0][0]
    total = sum(share for _, share in checkpoints)
    network = {name: sum(share / total * checkpoint["network"][name].float()
                         for checkpoint, share in checkpoints).half()
               for name in first["network"]}
    torch.save({**first, "network": network,
                "scores": [checkpoint["scores"] for checkpoint, _ in checkpoints]}, options.out)


if __name__ == "__main__":
    main()
