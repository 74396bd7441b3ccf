"""The other side of ./study bench: a step of PyTorch eager or numpy for each line of standard input, its seconds as an answer.

    python3 bench.py '{"kind": "pretrain", "threads": 2, "p": 8, "q": 2, "channels": 36, "points": 128, "width": 64, "clips": 80, "training": 56, "subjects": 32}'
    python3 bench.py '{"kind": "finetune" or "encode", "threads": 2, "batch": 256, "channels": 36, "points": 128, "width": 64, "samples": 2000}'
    python3 bench.py '{"kind": "read", "file": "s01.dat"}'

The first line of output is "ready", the number of trained parameters and the version of the library. Plain eager code with PyTorch's default
Adam, which is a loop over the parameters: as a reader would write it.
"""
import json
import pickle
import signal
import sys
import time
from types import SimpleNamespace

import numpy as np

o = SimpleNamespace(**json.loads(sys.argv[1]))
rng = np.random.default_rng(1)


def main():
    for ending in signal.SIGINT, signal.SIGTERM:      # for the program that asks: this one ends with its standard input
        signal.signal(ending, signal.SIG_IGN)
    step, library, parameters = globals()[o.kind]()
    print("ready", parameters, library.__version__, flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        step()
        print(f"{time.perf_counter() - start:.9f}", flush=True)


def models(*names):
    import torch
    import me_mhacl
    torch.set_num_threads(o.threads)
    torch.manual_seed(1)
    sizes = {"Encoder": dict(width=o.width), "Projector": dict(d=8 * o.width), "Classifier": dict(classes=2, d=8 * o.width)}
    made = [getattr(me_mhacl, name)(**sizes[name]) for name in names]
    return torch, *made, [p for model in made for p in model.parameters()]


def trainer(torch, parameters, rate):
    optimizer = torch.optim.Adam(parameters, lr=rate)

    def take(loss):
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.item()
    return take


def pretrain():
    torch, f, g, parameters = models("Encoder", "Projector")
    from me_mhacl import nt_xent
    data = rng.standard_normal((o.clips, o.subjects, 1, o.channels, o.points), dtype=np.float32)
    take = trainer(torch, parameters, 1e-4)

    def step():
        picked, who, c = rng.permutation(o.training)[:o.p], rng.permutation(o.subjects)[:2 * o.q], int(rng.integers(2, o.points - 1))
        first, second = torch.from_numpy(data[picked[:, None], who[None, :]]).split(o.q, 1)          # (P, Q, 1, C, M) each
        a = torch.cat([second[..., :c], first[..., c:]], -1)
        b = torch.cat([first[..., :c], second[..., c:]], -1)
        z = g(f(torch.cat([a, b]).flatten(0, 1)).view(2 * o.p, o.q, -1))[0]
        take(nt_xent(*z.chunk(2), 0.1))
    return step, torch, sum(p.numel() for p in parameters)


def finetune():
    torch, f, c, parameters = models("Encoder", "Classifier")
    data = rng.standard_normal((o.samples, 1, o.channels, o.points), dtype=np.float32)
    labels = rng.integers(0, 2, o.samples)
    take = trainer(torch, parameters, 1e-3)

    def step():
        rows = rng.integers(0, o.samples, o.batch)
        take(torch.nn.functional.cross_entropy(c(f(torch.from_numpy(data[rows]))), torch.from_numpy(labels[rows])))
    return step, torch, sum(p.numel() for p in parameters)


def encode():
    torch, f, parameters = models("Encoder")
    f.eval()
    x = torch.randn(o.batch, 1, o.channels, o.points)

    @torch.no_grad()
    def step():
        f(x)
    return step, torch, sum(p.numel() for p in parameters)


def read():
    """DEAP's file to windows of 1 s, vectorised: 36 channels, mean of the 3 s at rest subtracted, z-score per channel over the recording."""
    rate, rest, channels = 128, 3, (slice(0, 32), slice(36, 40))        # EEG; GSR, Resp, Plet, Temp

    def step():
        with open(o.file, "rb") as file:
            data = pickle.load(file, encoding="bytes")[b"data"]         # strings as bytes: saves decoding and encoding the whole array
        trials, _, samples = data.shape
        x = np.empty((trials, 36, samples // rate, rate), np.float32)
        flat, at = x.reshape(trials, 36, samples), 0
        for part in channels:                                           # narrowing and choosing channels in one pass
            flat[:, at:at + part.stop - part.start] = data[:, part]
            at += part.stop - part.start
        w = x[:, :, rest:] - x[:, :, :rest].mean(2, keepdims=True)
        w -= w.mean((0, 2, 3), keepdims=True)
        w /= w.std((0, 2, 3), keepdims=True)
        return np.ascontiguousarray(w.transpose(0, 2, 1, 3)).reshape(-1, 36, rate)
    return step, np, 0


if __name__ == "__main__":
    main()
