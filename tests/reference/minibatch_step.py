"""Sampler, Meiosis and the assembled minibatch in numpy, without loops over samples: the other side of ./study bench.

    python3 minibatch_step.py THREADS P Q CHANNELS POINTS CLIPS TRAINING_CLIPS SUBJECTS REPEATS
"""
import sys

import numpy as np
from steps import serve

_, p, q, channels, points, clips, training, subjects, repeats = map(int, sys.argv[1:])
rng = np.random.default_rng(1)
data = rng.standard_normal((clips, subjects, 1, channels, points), dtype=np.float32)


def minibatches():
    while True:
        order = rng.permutation(training)
        for start in range(0, training - p + 1, p):
            picked, who = order[start:start + p], rng.permutation(subjects)[:2 * q]
            order_of_pairs = rng.permutation(2 * q)
            groups = data[picked[:, None], who[order_of_pairs][None, :]]           # (P, 2Q, 1, C, M)
            c = int(rng.integers(2, points - 1))
            first, second = groups[:, :q], groups[:, q:]
            a = np.concatenate([second[..., :c], first[..., c:]], -1)
            b = np.concatenate([first[..., :c], second[..., c:]], -1)
            yield np.concatenate([a, b]).reshape(2 * p * q, 1, channels, points)


endless = minibatches()
serve(lambda: next(endless), np, repeats=repeats)
