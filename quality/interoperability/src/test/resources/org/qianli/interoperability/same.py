# SPDX-License-Identifier: Apache-2.0
"""Compares DICOM files, two and two as the command line names them, as pydicom reads them.

One line for each difference: path of the second, tab, tag, tab, what differs. UIDs of study, series and instance may differ.
"""
import sys

import pydicom
from pydicom.encaps import generate_pixel_data_frame

NEW = {0x0020000D, 0x0020000E, 0x00080018}
CHARSET = 0x00080005
PADDING = 0xFFFCFFFC


def values(element):
    if isinstance(element.value, (bytes, bytearray)):
        return bytes(element.value)
    if element.value is None:
        return [""]
    parts = list(element.value) if element.VM > 1 else [element.value]
    if element.VR == "PN":
        return ["=".join(g.rstrip("^ ") for g in str(part).split("=")).rstrip("=") for part in parts]
    if element.VR in ("DS", "IS"):
        return [float(part) if part not in (None, "") else "" for part in parts]
    return [str(part).strip() for part in parts]


def pixels(dataset):
    if dataset["PixelData"].is_undefined_length:
        count = int(dataset.get("NumberOfFrames", 1) or 1)
        return [frame.rstrip(b"\0") for frame in generate_pixel_data_frame(dataset.PixelData, count)]
    data = bytes(dataset.PixelData)
    if not dataset.is_little_endian and dataset["PixelData"].VR == "OW":
        swapped = bytearray(data)
        swapped[0::2], swapped[1::2] = data[1::2], data[0::2]
        data = bytes(swapped)
    return data + b"\0" if len(data) % 2 else data


def differences(first, second, path=""):
    ignored = NEW | {CHARSET, PADDING}
    tags = ({e.tag for e in first} | {e.tag for e in second}) - (ignored if not path else {CHARSET})
    for tag in sorted(t for t in tags if t.element != 0):
        name = path + f"{tag.group:04X}{tag.element:04X}"
        if tag not in first or tag not in second:
            yield name, "only in the " + ("first" if tag in first else "second")
        elif first[tag].VR == "SQ" and second[tag].VR == "SQ":
            if len(first[tag].value) != len(second[tag].value):
                yield name, "items"
            for i, (one, other) in enumerate(zip(first[tag].value, second[tag].value)):
                yield from differences(one, other, f"{name}/{i}/")
        elif name == "7FE00010":
            if pixels(first) != pixels(second):
                yield name, "pixels"
        elif values(first[tag]) != values(second[tag]):
            yield name, f"{first[tag].VR} and {second[tag].VR}: {str(values(first[tag])):.60} and {str(values(second[tag])):.60}"


names = sys.argv[1:]
for first, second in zip(names[::2], names[1::2]):
    one, other = pydicom.dcmread(first), pydicom.dcmread(second)
    for tag, what in differences(one, other):
        print(second, tag, what, sep="\t")
