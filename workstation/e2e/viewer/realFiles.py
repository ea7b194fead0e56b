# SPDX-License-Identifier: Apache-2.0
"""Prints DICOM files as a DICOMweb server answers for them: metadata, frames and long contours, as JSON."""

import base64
import json
import sys

import numpy
import pydicom

INLINE = 4096


def frames_of(data_set):
    """The bytes of each frame; frames of one bit begin at whole bytes."""
    count = int(data_set.get("NumberOfFrames", 1))
    size = data_set.Rows * data_set.Columns
    if data_set.BitsAllocated == 1:
        stored = numpy.frombuffer(data_set.PixelData, numpy.uint8)
        bits = numpy.unpackbits(stored, bitorder="little")
        parts = [bits[at * size : (at + 1) * size] for at in range(count)]
        return [numpy.packbits(part, bitorder="little").tobytes() for part in parts]
    length = size * data_set.BitsAllocated // 8
    return [data_set.PixelData[at * length : (at + 1) * length] for at in range(count)]


def refer(element, bulk):
    """Puts an address in the place of contours that a server would not put into the metadata."""
    for item in element.get("Value", []) if element["vr"] == "SQ" else []:
        for tag, inner in item.items():
            text = "\\".join(str(value) for value in inner.get("Value", []))
            if tag == "30060050" and len(text) > INLINE:
                address = f"/dicom-web/bulk/{len(bulk)}"
                bulk[address] = text
                item[tag] = {"vr": "DS", "BulkDataURI": address}
            else:
                refer(inner, bulk)


answer = {"instances": [], "frames": {}, "bulk": {}}
for path in sys.argv[1:]:
    data_set = pydicom.dcmread(path, force=True)
    if "PixelData" in data_set:
        frames = frames_of(data_set)
        answer["frames"][data_set.SOPInstanceUID] = [
            base64.b64encode(frame).decode() for frame in frames
        ]
        del data_set.PixelData
    metadata = data_set.to_json_dict()
    metadata["00083002"] = {"vr": "UI", "Value": ["1.2.840.10008.1.2.1"]}
    for element in metadata.values():
        refer(element, answer["bulk"])
    answer["instances"].append(metadata)
json.dump(answer, sys.stdout)
