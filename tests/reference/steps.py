"""What every timed script does: one step for each line of standard input, its seconds as an answer.

The first line of output is "ready", the number of trained parameters and the version of the library that computes; the word "peak" asks for the most memory that the process ever held.
"""
import signal
import sys
import time


def serve(step, library, parameters=0, repeats=1):
    for ending in signal.SIGINT, signal.SIGTERM:      # for the program that asks: this one ends with its standard input
        signal.signal(ending, signal.SIG_IGN)
    print("ready", parameters, library.__version__, flush=True)
    for line in sys.stdin:
        if line.strip() == "peak":
            with open("/proc/self/status") as status:
                kib = next(each for each in status if each.startswith("VmHWM")).split()[1]
            print(int(kib) * 1024, flush=True)
            continue
        start = time.perf_counter()
        for _ in range(repeats):
            step()
        print(f"{(time.perf_counter() - start) / repeats:.9f}", flush=True)


def count(*modules):
    return sum(p.numel() for module in modules for p in module.parameters())
