"""Reads a BDF file whole with mne-python, once for each line of standard input: the other side of bdf_speed.cs.

    python3 bdf_mne.py FILE     prints "ready", then the seconds of each read and the sum of all absolute values in microvolts
"""
import sys
import time

import mne
import numpy as np

print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    raw = mne.io.read_raw_bdf(sys.argv[1], preload=True, verbose="error")
    seconds = time.perf_counter() - start
    eeg = mne.pick_types(raw.info, eeg=True)
    print(f"{seconds:.6f} {np.abs(raw._data[eeg]).sum() * 1e6:.0f}", flush=True)
    del raw
