"""Fine-tuning steps in PyTorch eager: the other side of ./study bench.

    python3 finetune_step.py THREADS BATCH CHANNELS POINTS WIDTH SAMPLES
"""
import sys

import numpy as np
import torch
import torch.nn.functional as F
from me_mhacl import Classifier, Encoder
from steps import count, serve


def adam(f, c):
    return torch.optim.Adam([*f.parameters(), *c.parameters()], lr=1e-3)


def train(f, c, optimizer, data, labels, rows):
    loss = F.cross_entropy(c(f(torch.from_numpy(data[rows]))), torch.from_numpy(labels[rows]))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return loss.item()


if __name__ == "__main__":
    threads, batch, channels, points, width, samples = map(int, sys.argv[1:])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    data = rng.standard_normal((samples, 1, channels, points), dtype=np.float32)
    labels = rng.integers(0, 2, samples)
    f, c = Encoder(width=width), Classifier(2, 8 * width)
    optimizer = adam(f, c)
    serve(lambda: train(f, c, optimizer, data, labels, rng.integers(0, samples, batch)), torch, count(f, c))
