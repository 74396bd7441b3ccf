"""Pre-training steps in PyTorch eager: the other side of ./study bench.

    python3 pretrain_step.py THREADS P Q CHANNELS POINTS WIDTH CLIPS TRAINING_CLIPS SUBJECTS
"""
import sys

import numpy as np
import torch
from me_mhacl import Encoder, Projector, nt_xent
from steps import count, serve


def draw(rng, p, q, training, subjects, points):
    """P clips, 2Q subjects in the order in which they are paired, and the split position c."""
    return rng.permutation(training)[:p], rng.permutation(subjects)[:2 * q], int(rng.integers(2, points - 1))


def adam(f, g):
    # As PyTorch 1.13 has it by default: a loop over the parameters. Its fused form wants CUDA, its foreach form is off unless asked for.
    return torch.optim.Adam([*f.parameters(), *g.parameters()], lr=1e-4)


def train(f, g, optimizer, data, picked, who, c):
    p, q = len(picked), len(who) // 2
    groups = torch.from_numpy(data[picked[:, None], who[None, :]])                 # (P, 2Q, 1, C, M)
    first, second = groups[:, :q], groups[:, q:]
    a = torch.cat([second[..., :c], first[..., c:]], -1)
    b = torch.cat([first[..., :c], second[..., c:]], -1)
    x = torch.cat([a, b]).flatten(0, 1)                                            # (2PQ, 1, C, M)
    z = g(f(x).view(2 * p, q, -1))[0]
    loss = nt_xent(*z.chunk(2), 0.1)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss.item()


if __name__ == "__main__":
    threads, p, q, channels, points, width, clips, training, subjects = map(int, sys.argv[1:])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    data = rng.standard_normal((clips, subjects, 1, channels, points), dtype=np.float32)
    f, g = Encoder(width=width), Projector(8 * width)
    optimizer = adam(f, g)
    serve(lambda: train(f, g, optimizer, data, *draw(rng, p, q, training, subjects, points)), torch, count(f, g))
