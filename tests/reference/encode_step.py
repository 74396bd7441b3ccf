"""f in eval mode in PyTorch eager: the other side of ./study bench.

    python3 encode_step.py THREADS BATCH CHANNELS POINTS WIDTH
"""
import sys

import torch
from me_mhacl import Encoder
from steps import count, serve

threads, batch, channels, points, width = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
f = Encoder(width=width).eval()
x = torch.randn(batch, 1, channels, points)


@torch.no_grad()
def step():
    return f(x)


serve(step, torch, count(f))
