# SPDX-License-Identifier: Apache-2.0
"""Writes an image with overlay planes of every kind, and prints where pydicom finds each of them set.

`planes.py FILE`: two planes with data of their own, drawings (6000) and a region (6002), and two in unused bits of the
pixels, as old devices wrote them: drawings in bit 13 (6004) and a region in bit 15 (6006).
"""
import json
import sys

import numpy
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian

ROWS, COLUMNS = 48, 64
UID = "1.2.826.0.1.3680043.10.6.1"


def shape(number):
    """Four shapes that do not meet, each other than its mirror images."""
    row, column = numpy.indices((ROWS, COLUMNS))
    left, top = 4 + 30 * (number % 2), 3 + 23 * (number // 2)
    x, y = column - left, row - top
    inside = (x >= 0) & (x < 24) & (y >= 0) & (y < 18) & (x > y + number)
    return inside.astype(numpy.uint8)


def image():
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = UID + ".3"
    made = FileDataset(None, Dataset(), file_meta=meta, preamble=b"\0" * 128)
    made.is_little_endian, made.is_implicit_VR = True, False
    made.SOPClassUID, made.SOPInstanceUID = CTImageStorage, UID + ".3"
    made.StudyInstanceUID, made.SeriesInstanceUID = UID, UID + ".2"
    made.Modality, made.PatientID, made.InstanceNumber = "CT", "PLANES", 1
    made.Rows, made.Columns, made.SamplesPerPixel = ROWS, COLUMNS, 1
    made.PhotometricInterpretation = "MONOCHROME2"
    made.BitsAllocated, made.BitsStored, made.HighBit, made.PixelRepresentation = 16, 12, 11, 0
    made.PixelSpacing = [1, 1]
    made.RescaleIntercept, made.RescaleSlope, made.RescaleType = -1024, 1, "HU"
    made.WindowCenter, made.WindowWidth = 40, 400
    return made


def add(made, group, kind, position=None):
    made.add_new((group, 0x0010), "US", ROWS)
    made.add_new((group, 0x0011), "US", COLUMNS)
    made.add_new((group, 0x0040), "CS", kind)
    made.add_new((group, 0x0050), "SS", [1, 1])
    made.add_new((group, 0x0100), "US", 1 if position is None else 16)
    made.add_new((group, 0x0102), "US", position or 0)


def put(made, group, bits):
    made.add_new((group, 0x3000), "OW", numpy.packbits(bits.ravel(), bitorder="little").tobytes())


made = image()
words = numpy.full((ROWS, COLUMNS), 1064, numpy.uint16)
for number, (group, kind) in enumerate(((0x6000, "G"), (0x6002, "R"))):
    add(made, group, kind)
    put(made, group, shape(number))
for number, (group, kind, bit) in enumerate(((0x6004, "G", 13), (0x6006, "R", 15)), 2):
    add(made, group, kind, bit)
    words |= shape(number).astype(numpy.uint16) << bit
made.PixelData = words.tobytes()
made.save_as(sys.argv[1], write_like_original=False)

truth = {group: made.overlay_array(group) for group in (0x6000, 0x6002)}
# pydicom reads planes from Overlay Data alone: what is in the pixels is put there.
for group, bit in ((0x6004, 13), (0x6006, 15)):
    stored = numpy.frombuffer(made.PixelData, "<u2").reshape(ROWS, COLUMNS)
    made[(group, 0x0100)].value, made[(group, 0x0102)].value = 1, 0
    put(made, group, (stored >> bit & 1).astype(numpy.uint8))
    truth[group] = made.overlay_array(group)
json.dump({"rows": ROWS, "columns": COLUMNS, "planes": {f"{group:x}": bits.tolist() for group, bits in truth.items()}}, sys.stdout)
