# SPDX-License-Identifier: Apache-2.0
"""Shows images by the formulas of PS3.3, with pydicom as the reader and numpy for the sums.

Arguments: a folder to write to, then files. Of each file the middle frame is written as PGM or PPM
under the file's number. What cannot be shown so is left out, with a word why.
"""
import sys

import numpy
import pydicom
from pydicom.pixel_data_handlers.util import convert_color_space


def group(image, frame, sequence):
    """The functional group of a frame, the shared one, or the data set itself."""
    for items, index in (("PerFrameFunctionalGroupsSequence", frame), ("SharedFunctionalGroupsSequence", 0)):
        found = image.get(items)
        if found and len(found) > index and found[index].get(sequence):
            return found[index].get(sequence)[0]
    return image


def first(value):
    return float(value[0] if isinstance(value, pydicom.multival.MultiValue) else value)


def table(item, values):
    """PS3.3 C.11.1.1.1: what is below the first value mapped gets the first entry, what is above the last."""
    count, start, bits = [int(n) for n in item.LUTDescriptor]
    if start >= 1 << 15 and values.min() < 0:
        start -= 1 << 16
    entries = item.LUTData
    if isinstance(entries, bytes):
        entries = numpy.frombuffer(entries, "<u2" if len(entries) >= 2 * (count or 65536) else "u1")
    entries = numpy.asarray(entries, dtype=float)[: count or 65536]
    index = numpy.clip(numpy.rint(values) - start, 0, len(entries) - 1).astype(int)
    return entries[index], (1 << bits) - 1


def modality(image, frame, stored):
    if image.get("ModalityLUTSequence"):
        return table(image.ModalityLUTSequence[0], stored)[0]
    rescale = group(image, frame, "PixelValueTransformationSequence")
    slope = float(rescale.get("RescaleSlope", 1) or 1)
    return stored * slope + float(rescale.get("RescaleIntercept", 0) or 0)


def brightness(image, frame, values):
    """PS3.3 C.11.2.1.2 and C.11.2.1.3, from 0 to 1."""
    voi = group(image, frame, "FrameVOILUTSequence")
    if voi.get("WindowWidth") not in (None, "") and first(voi.WindowWidth) > 0:
        center, width = first(voi.WindowCenter), first(voi.WindowWidth)
        shape = voi.get("VOILUTFunction", "LINEAR") or "LINEAR"
    elif voi.get("VOILUTSequence"):
        looked_up, greatest = table(voi.VOILUTSequence[0], values)
        return looked_up / greatest
    else:
        center, width, shape = 200.0, 500.0, "LINEAR"
    if shape == "SIGMOID":
        return 1 / (1 + numpy.exp(-4 * (values - center) / width))
    if shape == "LINEAR_EXACT":
        return numpy.clip((values - center) / width + 0.5, 0, 1)
    if width <= 1:
        return numpy.where(values <= center - 0.5, 0.0, 1.0)
    return numpy.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0, 1)


def gray(image, frame, stored):
    shown = brightness(image, frame, modality(image, frame, stored.astype(float)))
    inverted = image.PhotometricInterpretation == "MONOCHROME1"
    if image.get("PresentationLUTShape"):
        inverted = image.PresentationLUTShape == "INVERSE"
    levels = numpy.rint((1 - shown if inverted else shown) * 255)
    if image.get("PixelPaddingValue") is not None:
        ends = [image.PixelPaddingValue, image.get("PixelPaddingRangeLimit", image.PixelPaddingValue)]
        levels[(stored >= min(ends)) & (stored <= max(ends))] = 0
    return levels.astype("u1")


def palette(image, stored):
    planes = []
    for name in ("Red", "Green", "Blue"):
        count, start, bits = [int(n) for n in image.get(name + "PaletteColorLookupTableDescriptor")]
        data = image.get(name + "PaletteColorLookupTableData")
        wide = len(data) >= 2 * (count or 65536)
        words = "<u2" if image.is_little_endian else ">u2"
        entries = numpy.frombuffer(data, words if wide else "u1")[: count or 65536]
        levels = entries >> 8 if wide and entries.max() > 255 else entries
        planes.append(levels[numpy.clip(stored.astype(int) - start, 0, len(entries) - 1)])
    return numpy.stack(planes, axis=-1).astype("u1")


def stored_values(image, pixels):
    """PS3.5 8.1.1: only the bits stored count, the highest of them as the sign; pydicom gives all."""
    if image.BitsAllocated == 8 and not image.is_little_endian and image["PixelData"].VR == "OW":
        # PS3.5 D: two to a word, which is swapped; pydicom does not.
        pixels = pixels.reshape(-1, 2)[:, ::-1].reshape(pixels.shape)
    left = image.BitsAllocated - 1 - image.HighBit
    right = image.BitsAllocated - image.BitsStored
    return (pixels << left).astype(pixels.dtype) >> right


def shown(image):
    frames = int(image.get("NumberOfFrames", 1) or 1)
    frame = (frames - 1) // 2
    pixels = image.pixel_array
    stored = stored_values(image, pixels[frame] if frames > 1 else pixels)
    photometric = image.PhotometricInterpretation
    if photometric.startswith("MONOCHROME"):
        levels = gray(image, frame, stored)
        if image.get("PixelPresentation") not in ("COLOR", "MIXED"):
            return levels
        # PS3.3 C.7.6.19: colours from the first value mapped on, grays below it.
        start = int(image.RedPaletteColorLookupTableDescriptor[1])
        return numpy.where((stored >= start)[..., None], palette(image, stored), levels[..., None])
    if photometric == "PALETTE COLOR":
        return palette(image, stored)
    if photometric == "RGB":
        return (stored >> (image.BitsStored - 8)).astype("u1")
    if photometric in ("YBR_FULL", "YBR_FULL_422") and image.BitsAllocated == 8:
        return convert_color_space(stored, "YBR_FULL", "RGB")
    raise ValueError(photometric)


folder, files = sys.argv[1], sys.argv[2:]
for number, file in enumerate(files):
    try:
        image = pydicom.dcmread(file, force=True)
        if "TransferSyntaxUID" not in image.file_meta:
            image.file_meta.TransferSyntaxUID = pydicom.uid.ImplicitVRLittleEndian
        picture = shown(image)
    except Exception as reason:  # another maker's reader may refuse anything
        print(file, type(reason).__name__, str(reason)[:100])
        continue
    kind = b"P6" if picture.ndim == 3 else b"P5"
    with open(f"{folder}/{number}.pnm", "wb") as out:
        out.write(kind + b"\n%d %d\n255\n" % (picture.shape[1], picture.shape[0]) + picture.tobytes())
