# SPDX-License-Identifier: Apache-2.0
"""Prints for each DICOM file named on the command line its frames as pydicom sees them.

One line a file: path, tab, SHA-256 of each frame separated by blanks; "-" where there are none to compare.
Native frames are given little endian; frames of single bits that do not begin on a byte are left out.
"""
import hashlib
import sys

import pydicom
from pydicom.encaps import generate_pixel_data_frame


def native_frames(dataset, count):
    bits = dataset.Rows * dataset.Columns * dataset.SamplesPerPixel * dataset.BitsAllocated
    if dataset.PhotometricInterpretation in ("YBR_FULL_422", "YBR_PARTIAL_422"):
        bits = bits * 2 // 3
    if bits % 8:
        return
    data = dataset.PixelData
    if not dataset.is_little_endian and dataset["PixelData"].VR == "OW":
        word = max(2, dataset.BitsAllocated // 8)
        swapped = bytearray(data)
        for i in range(word):
            swapped[i::word] = data[word - 1 - i::word]
        data = bytes(swapped)
    size = bits // 8
    for i in range(count):
        yield data[i * size:(i + 1) * size]


def frames(path):
    dataset = pydicom.dcmread(path)
    if "PixelData" not in dataset:
        return
    count = int(dataset.get("NumberOfFrames", 1) or 1)
    if dataset["PixelData"].is_undefined_length:
        yield from generate_pixel_data_frame(dataset.PixelData, count)
    else:
        yield from native_frames(dataset, count)


for name in sys.argv[1:]:
    hashes = [hashlib.sha256(frame).hexdigest() for frame in frames(name)]
    print(name, " ".join(hashes) or "-", sep="\t")
