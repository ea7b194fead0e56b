# SPDX-License-Identifier: Apache-2.0
"""A CT and a PET in one space, and what lies where of the PET, by pydicom and numpy alone.

`petCt.py make FOLDER` writes both series. `petCt.py ask FOLDER` reads {"points": [[x, y, z], ...]} and prints the uptake at each
point and its colour in the usual window; with "through": [x, y, z] the greatest and the mean uptake on that way, half of it to
each side; and of the whole body the greatest uptake from the front and from the patient's left, by voxels.
"""
import json
import sys
from pathlib import Path

import numpy
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, PositronEmissionTomographyImageStorage

UID = "1.2.826.0.1.3680043.10.7.1"
WEIGHT, DOSE, HALF_LIFE = 62.5, 310e6, 6586.2
WAITED = 3600 + 5 * 60
UPPER = 6

CT = {"modality": "CT", "series": 1, "shape": (44, 80, 100), "step": 3.0, "pixel": 2.0}
PET = {"modality": "PT", "series": 2, "shape": (26, 36, 40), "step": 5.0, "pixel": 5.2}


def origin(of):
    """Both have their middle near the same place, no voxel in the same."""
    slices, rows, columns = of["shape"]
    shift = (1.3, -2.1, 0.9) if of is PET else (0, 0, 0)
    sizes = ((columns, of["pixel"]), (rows, of["pixel"]), (slices, of["step"]))
    return [round(-(count - 1) * step / 2 + off, 3) for (count, step), off in zip(sizes, shift)]


def places(of):
    """The middle of each voxel: z, y and x in millimetres."""
    start = origin(of)
    steps = (of["pixel"], of["pixel"], of["step"])
    grid = numpy.indices(of["shape"]).astype(float)
    return [grid[axis] * steps[2 - axis] + start[2 - axis] for axis in range(3)]


def uptake():
    """Wide and unlike from each side, so that whatever is mirrored or moved is found out; hottest left, in front and low."""
    z, y, x = places(PET)
    spots = ((6.2, 38, -24, -30, 16), (3.4, -45, 20, 22, 20), (2.2, -10, -40, 40, 14))
    body = 0.8 * numpy.exp(-((x / 80) ** 2 + (y / 60) ** 2))
    return body + sum(
        height * numpy.exp(-((x - right) ** 2 + (y - back) ** 2 + (z - up) ** 2) / (2 * size**2))
        for height, right, back, up, size in spots
    )


def per_becquerel():
    return WEIGHT * 1000 / (DOSE * 2 ** (-WAITED / HALF_LIFE))


def make(folder):
    hounsfield = numpy.broadcast_to(numpy.arange(CT["shape"][2]) * 2 - 100, CT["shape"])
    write(folder, CT, [(plane, 1.0) for plane in hounsfield])
    activity = uptake() / per_becquerel()
    # Each slice as fine as its greatest value allows, as scanners write them.
    write(folder, PET, [(plane / (plane.max() / 30000), plane.max() / 30000) for plane in activity])


def write(folder, of, planes):
    for place, (stored, slope) in enumerate(planes):
        image = slice_of(of, place)
        image.RescaleIntercept, image.RescaleSlope = 0, f"{slope:.12g}"[:16]
        image.PixelData = numpy.rint(stored).astype("<i2").tobytes()
        image.save_as(Path(folder, f"{of['modality']}{place:02}.dcm"), write_like_original=False)


def slice_of(of, place):
    pet = of is PET
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = PositronEmissionTomographyImageStorage if pet else CTImageStorage
    meta.MediaStorageSOPInstanceUID = f"{UID}.{of['series']}.{place + 1}"
    image = FileDataset(None, Dataset(), file_meta=meta, preamble=b"\0" * 128)
    image.is_little_endian, image.is_implicit_VR = True, False
    image.SOPClassUID = meta.MediaStorageSOPClassUID
    image.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    image.StudyInstanceUID, image.SeriesInstanceUID = UID, f"{UID}.{of['series']}"
    image.FrameOfReferenceUID = UID + ".9"
    image.Modality, image.PatientID = of["modality"], "PETCT"
    image.SeriesDescription = "PET AC" if pet else "CT AC"
    image.SeriesNumber, image.InstanceNumber = of["series"], place + 1
    image.Rows, image.Columns = of["shape"][1:]
    image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
    image.BitsAllocated, image.BitsStored, image.HighBit, image.PixelRepresentation = 16, 16, 15, 1
    image.PixelSpacing, image.SliceThickness = [of["pixel"], of["pixel"]], of["step"]
    x, y, z = origin(of)
    image.ImagePositionPatient = [x, y, round(z + place * of["step"], 3)]
    image.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    image.SeriesDate = image.AcquisitionDate = "20260102"
    image.SeriesTime = image.AcquisitionTime = "101500"
    if pet:
        tracer = Dataset()
        tracer.RadiopharmaceuticalStartTime = "091000"
        tracer.RadionuclideTotalDose, tracer.RadionuclideHalfLife = DOSE, HALF_LIFE
        image.RadiopharmaceuticalInformationSequence = [tracer]
        image.PatientWeight, image.Units, image.DecayCorrection = WEIGHT, "BQML", "START"
        image.CorrectedImage = ["DECY", "ATTN", "SCAT"]
    else:
        image.RescaleType = "HU"
        image.WindowCenter, image.WindowWidth = 40, 400
    return image


def read(folder):
    """The uptake of each voxel: slice, row, column."""
    files = sorted(Path(folder).glob("PT*.dcm"))
    images = [pydicom.dcmread(file) for file in files]
    values = [each.pixel_array * float(each.RescaleSlope) + float(each.RescaleIntercept) for each in images]
    return numpy.array(values) * per_becquerel()


def at(values, points):
    """Between voxels; not a number outside."""
    x0, y0, z0 = origin(PET)
    points = numpy.atleast_2d(points).astype(float)
    index = (points[:, ::-1] - (z0, y0, x0)) / (PET["step"], PET["pixel"], PET["pixel"])
    last = numpy.array(PET["shape"]) - 1
    outside = ((index < -0.5) | (index > last + 0.5)).any(axis=1)
    index = numpy.clip(index, 0, last)
    low = numpy.minimum(index.astype(int), last - 1)
    share = index - low
    result = numpy.zeros(len(points))
    for corner in numpy.ndindex(2, 2, 2):
        weight = numpy.prod(numpy.where(corner, share, 1 - share), axis=1)
        result += weight * values[tuple((low + corner).T)]
    return numpy.where(outside, numpy.nan, result)


def hot_iron(values):
    """PS3.6 B.1.1, as three straight lines."""
    level = numpy.clip(values / UPPER, 0, 1)
    return numpy.stack(
        [numpy.interp(level, *line) for line in (([0, 0.5], [0, 255]), ([0.5, 0.75, 1], [0, 127, 255]), ([0.75, 1], [0, 255]))],
        axis=-1,
    )


def ask(folder, question):
    values = read(folder)
    points = numpy.array(question["points"], dtype=float)
    if "through" in question:
        way = numpy.array(question["through"], dtype=float)
        found = numpy.array([at(values, points + share * way) for share in numpy.linspace(-0.5, 0.5, 201)])
        return {"greatest": numpy.nanmax(found, axis=0).tolist(), "mean": numpy.nanmean(found, axis=0).tolist()}
    uptakes = at(values, points)
    return {
        "uptake": uptakes.tolist(),
        "colours": hot_iron(uptakes).tolist(),
        "front": values.max(axis=1).tolist(),
        "left": values.max(axis=2).tolist(),
        "origin": origin(PET),
    }


command, folder = sys.argv[1:3]
if command == "make":
    make(folder)
else:
    json.dump(ask(folder, json.load(sys.stdin)), sys.stdout)
