# SPDX-License-Identifier: Apache-2.0
"""What an image must look like on a screen, by pydicom and numpy alone.

`make FOLDER DATA` writes variants of real images into a folder; `facts FILE...` prints what must be known to
find an image's points on a screen; `colours FILE [CENTRE WIDTH]` reads [[column, row], ...] and prints the red, green
and blue of each point, as the file asks or in a window.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import pydicom
from pydicom.dataset import Dataset
from pydicom.pixel_data_handlers.util import apply_color_lut, apply_modality_lut, convert_color_space
from pydicom.uid import ExplicitVRLittleEndian, generate_uid


def make(folder, data):
    """Images of which no real one is at hand: their pixels are real, how they are to be shown is not."""
    radiograph = Path(data, "transfer-syntax/pydicomdata_RG3_J2KI.dcm")
    tomogram = Path(data, "modality/fodicom_bench_ct.dcm")
    curve = (65535 * numpy.linspace(0, 1, 1024) ** 0.6).astype("uint16")
    save(with_table(decoded(radiograph), curve, 0, "US"), folder, "cr-voi-lut")
    steep = (4095 / (1 + numpy.exp(-numpy.linspace(-6, 6, 1500)))).astype("uint16")
    save(with_table(without_sign(decoded(tomogram)), steep, -700, "SS", bits=12), folder, "ct-voi-lut")
    with_pixels(Path(data, RADIOGRAPH_OF_STATE)).save_as(Path(folder, "cr-of-state.dcm"))
    for function in ("SIGMOID", "LINEAR_EXACT"):
        image = decoded(tomogram)
        image.VOILUTFunction = function
        # So narrow that the half step between the two linear functions shows.
        image.WindowCenter, image.WindowWidth = (40, 400) if function == "SIGMOID" else (-1, 20)
        save(image, folder, "ct-" + function.lower().replace("_", "-"))


RADIOGRAPH_OF_STATE = "modality/orthanc_HierarchicalAnonymization_2019-03-28_CR000000.dcm"


def with_pixels(file):
    """The radiograph of the only real presentation state, whose pixels its publishers left out: brighter downwards."""
    image = pydicom.dcmread(file)
    rows = numpy.linspace(0, 4095, image.Rows)[:, None]
    image.PixelData = numpy.broadcast_to(rows, (image.Rows, image.Columns)).astype("<u2").tobytes()
    image["PixelData"].VR = "OW"
    return image


def decoded(file):
    """An image whose pixels pydicom can read without the packages that Debian lacks."""
    image = pydicom.dcmread(file)
    syntax = image.file_meta.TransferSyntaxUID
    if not syntax.is_compressed or syntax.name == "RLE Lossless":
        return image
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw.dcm")
        subprocess.run(["gdcmconv", "--raw", file, raw], check=True)
        return pydicom.dcmread(raw)


def without_sign(image):
    """The same values, stored as whole numbers from 0 and made negative by rescaling alone."""
    image.PixelData = (image.pixel_array.astype("int32") + 4096).astype("uint16").tobytes()
    image.PixelRepresentation = 0
    image.RescaleIntercept = image.RescaleIntercept - 4096
    image.pop("PixelPaddingValue", None)
    for name in ("SmallestImagePixelValue", "LargestImagePixelValue"):
        image.pop(name, None)
    return image


def with_table(image, table, first, vr, bits=16):
    for name in ("WindowCenter", "WindowWidth"):
        delattr(image, name)
    lut = Dataset()
    lut.add_new(0x00283002, vr, [len(table), first, bits])
    lut.add_new(0x00283006, "OW", table.tobytes())
    image.VOILUTSequence = [lut]
    return image


def save(image, folder, name):
    image.StudyInstanceUID, image.SeriesInstanceUID = generate_uid(), generate_uid()
    image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    image.PatientID = name
    # Implicit encoding would lose whether the first value of a table has a sign.
    image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    image.is_implicit_VR, image.is_little_endian = False, True
    image.save_as(Path(folder, name + ".dcm"))


def facts(file):
    image = pydicom.dcmread(file, stop_before_pixels=True)
    stated = [image[name].value for name in PROPORTIONS if image.get(name)]
    down, across = next((pair for pair in stated if min(pair) > 0), (1, 1))
    return {
        "study": image.StudyInstanceUID,
        "rows": image.Rows,
        "columns": image.Columns,
        "height": image.Rows * float(down),
        "width": image.Columns * float(across),
    }


PROPORTIONS = ("PixelSpacing", "ImagerPixelSpacing", "PixelAspectRatio")


def colours(file, points, *window):
    image = decoded(file)
    if window:
        image.pop("VOILUTSequence", None)
        image.WindowCenter, image.WindowWidth = window
    pixels = image.pixel_array
    if image.SamplesPerPixel > 1 or image.PhotometricInterpretation == "PALETTE COLOR":
        shown = between(red_green_blue(image, pixels), points)
    else:
        level = voi(image, between(apply_modality_lut(pixels, image), points))
        if image.PhotometricInterpretation == "MONOCHROME1":
            level = 1 - level
        shown = numpy.repeat(255 * level[:, None], 3, axis=1)
    return numpy.rint(shown).astype(int).tolist()


def red_green_blue(image, pixels):
    kind = image.PhotometricInterpretation
    if kind == "PALETTE COLOR":
        wide = apply_color_lut(pixels, image)
        return wide >> 8 if wide.dtype == numpy.uint16 else wide
    return convert_color_space(pixels, "YBR_FULL", "RGB") if kind.startswith("YBR") else pixels


def between(values, points):
    """Values at places between pixels, as a screen interpolates them."""
    values = values.astype(float)
    place = numpy.array(points, dtype=float)
    column = numpy.clip(place[:, 0], 0, values.shape[1] - 1)
    row = numpy.clip(place[:, 1], 0, values.shape[0] - 1)
    left = numpy.minimum(column.astype(int), values.shape[1] - 2)
    top = numpy.minimum(row.astype(int), values.shape[0] - 2)
    x, y = column - left, row - top
    if values.ndim == 3:
        x, y = x[:, None], y[:, None]
    above = (1 - x) * values[top, left] + x * values[top, left + 1]
    below = (1 - x) * values[top + 1, left] + x * values[top + 1, left + 1]
    return (1 - y) * above + y * below


def voi(image, values):
    """PS3.3 C.11.2.1: grey levels from 0 to 1."""
    if "VOILUTSequence" in image:
        count, first, bits = image.VOILUTSequence[0].LUTDescriptor
        data = image.VOILUTSequence[0].LUTData
        table = numpy.frombuffer(data, "<u2") if isinstance(data, bytes) else numpy.array(data)
        if table.max() < 256:
            bits = 8  # some files say 16 bits and fill 8
        steps = numpy.arange(count or 65536) + first
        return numpy.interp(values, steps, table) / (2**bits - 1)
    centre, width = (float(numpy.atleast_1d(image[name].value)[0]) for name in ("WindowCenter", "WindowWidth"))
    match image.get("VOILUTFunction", "LINEAR"):
        case "SIGMOID":
            return 1 / (1 + numpy.exp(-4 * (values - centre) / width))
        case "LINEAR_EXACT":
            level = (values - centre) / width + 0.5
        case _:
            level = (values - (centre - 0.5)) / (width - 1) + 0.5
    return numpy.clip(level, 0, 1)


command, *rest = sys.argv[1:]
if command == "make":
    make(*rest)
elif command == "facts":
    json.dump({file: facts(file) for file in rest}, sys.stdout)
else:
    json.dump(colours(rest[0], json.load(sys.stdin), *rest[1:]), sys.stdout)
