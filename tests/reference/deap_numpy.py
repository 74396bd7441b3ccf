"""DEAP's file to windows in vectorised numpy, the yardstick of `study bench`: one line of JSON.

    python3 deap_numpy.py [latin1] s01.dat [s02.dat ...]        (or .mat, read by scipy.io.loadmat)

float64 in the file -> float32, 36 channels, mean of the 3 s at rest subtracted, z-score per channel over the recording,
windows of 1 s: (2400 clips, 36 channels, 128 points), C order. Strings are read as bytes, which saves pickle.load a decoding
and an encoding of the whole array; with "latin1" they are read as most published loaders do.
"""
import json
import pickle
import sys
import time

import numpy as np

RATE, REST = 128, 3
CHANNELS = (slice(0, 32), slice(36, 40))        # EEG; GSR, Resp, Plet, Temp


def read(path, encoding):
    if path.endswith(".mat"):
        import scipy.io
        start = time.perf_counter()
        data = scipy.io.loadmat(path, variable_names=["data", "labels"])["data"]
    else:
        start = time.perf_counter()
        with open(path, "rb") as file:
            loaded = pickle.load(file, encoding=encoding)
        data = loaded[b"data" if encoding == "bytes" else "data"]
    return start, data


def windows(data):
    trials, _, samples = data.shape
    x = np.empty((trials, 36, samples // RATE, RATE), np.float32)
    flat, at = x.reshape(trials, 36, samples), 0
    for part in CHANNELS:                       # narrowing and choosing channels in one pass
        flat[:, at:at + part.stop - part.start] = data[:, part]
        at += part.stop - part.start
    w = x[:, :, REST:] - x[:, :, :REST].mean(2, keepdims=True)
    del x, flat
    w -= w.mean((0, 2, 3), keepdims=True)
    w /= w.std((0, 2, 3), keepdims=True)
    return np.ascontiguousarray(w.transpose(0, 2, 1, 3)).reshape(-1, 36, RATE)


def main():
    paths = sys.argv[1:]
    encoding = "latin1" if paths[0] == "latin1" else "bytes"
    seconds = []
    for path in paths[encoding == "latin1":]:
        start, data = read(path, encoding)
        result = windows(data)
        seconds.append(time.perf_counter() - start)
        del data
    # A few values, so that both sides can be seen to have computed the same.
    probe = [float(result[i, j, k]) for i, j, k in ((0, 0, 0), (1, 35, 5), (100 % len(result), 20, 127), (len(result) - 1, 32, 64))]
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    print(json.dumps({"seconds": seconds, "peak_bytes": peak, "shape": result.shape, "probe": probe}))


if __name__ == "__main__":
    main()
