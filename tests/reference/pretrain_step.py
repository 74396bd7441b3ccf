"""Pre-training steps in PyTorch eager, one a line of standard input: the benchmark's other side.

    python3 pretrain_step.py THREADS P Q CHANNELS POINTS WIDTH     prints the seconds of each step
"""
import sys
import time

import numpy as np
import torch
from me_mhacl import Encoder, Projector, nt_xent

threads, p, q, channels, points, width = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
rng = np.random.default_rng(1)
clips, subjects = 56, 32
data = rng.standard_normal((clips, subjects, 1, channels, points), dtype=np.float32)
f, g = Encoder(width=width), Projector(8 * width)
optimizer = torch.optim.Adam([*f.parameters(), *g.parameters()], lr=1e-4)


def step():
    picked, who = rng.permutation(clips)[:p], rng.permutation(subjects)[:2 * q]
    groups = torch.from_numpy(data[picked[:, None], who[None, :]])                 # (P, 2Q, 1, C, M)
    c = int(rng.integers(2, points - 1))
    first, second = groups[:, :q], groups[:, q:]
    a = torch.cat([second[..., :c], first[..., c:]], -1)
    b = torch.cat([first[..., :c], second[..., c:]], -1)
    x = torch.cat([a, b]).flatten(0, 1)                                            # (2PQ, 1, C, M)
    z = g(f(x).view(2 * p, q, -1))[0]
    loss = nt_xent(*z.chunk(2), 0.1)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    step()
    print(f"{time.perf_counter() - start:.6f}", flush=True)
