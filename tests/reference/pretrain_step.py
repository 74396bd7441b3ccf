"""Pre-training steps in PyTorch eager: the other side of ./study bench.

    python3 pretrain_step.py THREADS P Q CHANNELS POINTS WIDTH CLIPS TRAINING_CLIPS SUBJECTS
"""
import sys

import numpy as np
import torch
from me_mhacl import Encoder, Projector, nt_xent
from steps import count, serve

threads, p, q, channels, points, width, clips, training, subjects = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
rng = np.random.default_rng(1)
data = rng.standard_normal((clips, subjects, 1, channels, points), dtype=np.float32)
f, g = Encoder(width=width), Projector(8 * width)
# As PyTorch 1.13 has it by default: a loop over the parameters. Its fused form wants CUDA, its foreach form is off unless asked for.
optimizer = torch.optim.Adam([*f.parameters(), *g.parameters()], lr=1e-4)


def step():
    picked, who = rng.permutation(training)[:p], rng.permutation(subjects)[:2 * q]
    groups = torch.from_numpy(data[picked[:, None], who[None, :]])                 # (P, 2Q, 1, C, M)
    c = int(rng.integers(2, points - 1))
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


serve(step, count(f, g))
