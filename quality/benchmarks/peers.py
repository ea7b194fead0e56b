#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Times pydicom and DCMTK on what DataSetBenchmark reads: peers.py TESTDATA SAMPLES

SAMPLES is a folder that org.qianli.benchmarks.Samples has filled. Prints microseconds per parse, the median of seven rounds.
"""
import io
import statistics
import subprocess
import sys
import time

import pydicom

testdata, samples = sys.argv[1:3]
ct = testdata + "/modality/pydicom_CT_small.dcm"
enhanced = samples + "/enhanced-1000.dcm"


def median(work, times):
    rounds = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(times):
            work()
        rounds.append((time.perf_counter() - start) / times * 1e6)
    return statistics.median(rounds)


def read(data, walk, **options):
    dataset = pydicom.dcmread(io.BytesIO(data), **options)
    if walk:
        for _ in dataset.iterall():
            pass
    return dataset


def dcmtk(path, copies=200):
    """Whole parse and one printed element; many files in one process, so that its start does not count."""
    def once():
        subprocess.run(["dcmdump", "-q", "+P", "0010,0020"] + [path] * copies, stdout=subprocess.DEVNULL, check=True)
    def start():
        subprocess.run(["dcmdump", "-q", "+P", "0010,0020", path], stdout=subprocess.DEVNULL, check=True)
    return (median(once, 1) - median(start, 1)) / (copies - 1)


with open(ct, "rb") as file:
    header = file.read()
with open(enhanced, "rb") as file:
    frames = file.read()
dataset = read(header, False, stop_before_pixels=True)
print("pydicom", pydicom.__version__)
print("ctHeader            dcmread          %9.0f" % median(lambda: read(header, False, stop_before_pixels=True), 50))
print("ctHeader            dcmread and walk %9.0f" % median(lambda: read(header, True, stop_before_pixels=True), 20))
print("enhancedMultiFrame  dcmread          %9.0f" % median(lambda: read(frames, False), 3))
print("enhancedMultiFrame  dcmread and walk %9.0f" % median(lambda: read(frames, True), 1))
print("ctJson              to_json          %9.0f" % median(lambda: read(header, False, stop_before_pixels=True).to_json(), 20))
print("DCMTK dcmdump, files in the page cache")
print("ctHeader (and pixels)                %9.0f" % dcmtk(ct))
print("enhancedMultiFrame                   %9.0f" % dcmtk(enhanced, 20))
