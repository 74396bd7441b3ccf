"""The other side of ./study bench: a step of PyTorch eager or numpy for each line of standard input; seconds, loss and what was done as an answer.

    python3 bench.py ROW THREADS FILE       a row of src/MeMhacl.Cli/Bench/BenchRow.cs as JSON

Plain eager code with PyTorch's default Adam, which is a loop over the parameters: as a reader would write it.
"""
import json
import os
import pickle
import signal
import sys
import time
from types import SimpleNamespace

SYSTEM = "/usr/bin/python3"
row = json.loads(sys.argv[1], object_hook=lambda fields: SimpleNamespace(**fields))
threads, file = int(sys.argv[2]), sys.argv[3]
try:
    import numpy as np
    if row.Kind != "Read":
        import torch
        import me_mhacl
except ImportError:                     # the python3 of the PATH may be an environment of the user's; the system's may have them
    if sys.executable == SYSTEM or not os.path.exists(SYSTEM):
        raise
    os.execv(SYSTEM, [SYSTEM, "-B", *sys.argv])
rng = np.random.default_rng(1)


def compute():
    """Pre-training, fine-tuning, or the encoder in eval mode."""
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    pre, tuning, (channels, points, subjects) = row.Profile.Pretrain, row.Profile.FineTune, vars(row.Size).values()
    f, d = me_mhacl.Encoder(width=tuning.Encoder.BaseWidth), tuning.Encoder.Features
    head = me_mhacl.Projector(d, hidden1=pre.Projector.Hidden1) if row.Kind == "Pretrain" else me_mhacl.Classifier(2, d) if row.Kind == "FineTune" else None
    parameters = [p for model in (f, head) if model for p in model.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=(pre if row.Kind == "Pretrain" else tuning).LearningRate)
    data = rng.standard_normal((row.Clips, subjects, 1, channels, points), dtype=np.float32)
    labels = rng.integers(0, 2, (row.Clips, subjects))
    shapes = []
    f.register_forward_hook(lambda _, inputs, h: shapes.append(" to ".join("x".join(map(str, t.shape)) for t in (*inputs, h))))

    def pretrain():
        picked, who, c = rng.permutation(row.Clips)[:pre.P], rng.permutation(subjects)[:2 * pre.Q], int(rng.integers(2, points - 1))
        first, second = torch.from_numpy(data[picked[:, None], who[None, :]]).split(pre.Q, 1)            # (P, Q, 1, C, M) each
        a = torch.cat([second[..., :c], first[..., c:]], -1)
        b = torch.cat([first[..., :c], second[..., c:]], -1)
        z = head(f(torch.cat([a, b]).flatten(0, 1)).view(2 * pre.P, pre.Q, -1))[0]
        return train(me_mhacl.nt_xent(*z.chunk(2), pre.Tau))

    def finetune():
        at = np.unravel_index(rng.integers(0, labels.size, row.Batch), labels.shape)
        return train(torch.nn.functional.cross_entropy(head(f(torch.from_numpy(data[at]))), torch.from_numpy(labels[at])))

    def train(loss):
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss.item()

    @torch.no_grad()
    def encode(x=torch.randn(row.Batch, 1, channels, points)):
        f(x)
        return 0

    f.train(row.Kind != "Encode")
    return torch, {"Pretrain": pretrain, "FineTune": finetune, "Encode": encode}[row.Kind], lambda loss: (loss, f"{shapes[-1]}, {sum(p.numel() for p in parameters)} parameters")


def read():
    """DEAP's file to windows of 1 s, vectorised: 36 channels, mean of the 3 s at rest subtracted, z-score per channel over the recording."""
    rate, rest, kept = 128, 3, (slice(0, 32), slice(36, 40))        # EEG; GSR, Resp, Plet, Temp
    with open(file, "rb") as recording:
        data = pickle.load(recording, encoding="bytes")[b"data"]    # strings as bytes: saves decoding and encoding the whole array
    trials, _, samples = data.shape
    x = np.empty((trials, 36, samples // rate, rate), np.float32)
    flat, at = x.reshape(trials, 36, samples), 0
    for part in kept:                                               # narrowing and choosing channels in one pass
        flat[:, at:at + part.stop - part.start] = data[:, part]
        at += part.stop - part.start
    w = x[:, :, rest:] - x[:, :, :rest].mean(2, keepdims=True)
    w -= w.mean((0, 2, 3), keepdims=True)
    w /= w.std((0, 2, 3), keepdims=True)
    return np.ascontiguousarray(w.transpose(0, 2, 1, 3)).reshape(-1, 36, rate)


for ending in signal.SIGINT, signal.SIGTERM:      # for the program that asks: this one ends with its standard input
    signal.signal(ending, signal.SIG_IGN)
library, step, tell = (np, read, lambda w: (np.abs(w).mean(dtype=float), "x".join(map(str, w.shape)))) if row.Kind == "Read" else compute()
for _ in sys.stdin:
    start = time.perf_counter()
    result = step()
    seconds = time.perf_counter() - start
    value, words = tell(result)
    print(f"{seconds:.9f} {value:.6f} {library.__version__} {words}", flush=True)
