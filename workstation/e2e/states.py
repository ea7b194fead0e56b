# SPDX-License-Identifier: Apache-2.0
"""Writes an image and presentation states for it, as another vendor's workstation would.

`states.py FOLDER` writes the files and prints what the image is and what the states are called. The image is smooth, so
that two ways of bringing it to a screen's size give the same greys.
"""
import json
import sys
from pathlib import Path

import numpy
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

ROWS, COLUMNS = 200, 256
CT = "1.2.840.10008.5.1.4.1.1.2"
STATE = "1.2.840.10008.5.1.4.1.1.11.1"
STUDY, SERIES, STATES, IMAGE = (generate_uid() for _ in range(4))


def item(**values):
    data = Dataset()
    for name, value in values.items():
        setattr(data, name, value)
    return data


def file(sop_class, uid, **values):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = sop_class, uid
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(None, {}, file_meta=meta, preamble=bytes(128))
    data.is_implicit_VR, data.is_little_endian = False, True
    data.SOPClassUID, data.SOPInstanceUID, data.StudyInstanceUID = sop_class, uid, STUDY
    data.PatientID, data.PatientName, data.StudyDate = "STATES", "STATES", "20260102"
    for name, value in values.items():
        setattr(data, name, value)
    return data


def image():
    """Brighter to the right, and in a hill off the middle: no turn of it looks like another."""
    row, column = numpy.mgrid[0:ROWS, 0:COLUMNS].astype(float)
    hill = numpy.exp(-(((row - 60) / 40) ** 2) - ((column - 180) / 50) ** 2)
    stored = 200 + 900 * column / COLUMNS + 300 * row / ROWS + 700 * hill
    return file(
        CT, IMAGE, Modality="CT", SeriesInstanceUID=SERIES, SeriesNumber=1, InstanceNumber=1,
        Rows=ROWS, Columns=COLUMNS, SamplesPerPixel=1, PhotometricInterpretation="MONOCHROME2",
        BitsAllocated=16, BitsStored=12, HighBit=11, PixelRepresentation=0, RescaleSlope=2, RescaleIntercept=-1024,
        RescaleType="HU", WindowCenter=300, WindowWidth=1500, PixelSpacing=[0.5, 0.5],
        PixelData=numpy.rint(stored).astype("<u2").tobytes(),
    )


def area(left=1, top=1, right=COLUMNS, bottom=ROWS):
    return [item(
        DisplayedAreaTopLeftHandCorner=[left, top], DisplayedAreaBottomRightHandCorner=[right, bottom],
        PresentationSizeMode="SCALE TO FIT", PresentationPixelSpacing=[0.5, 0.5],
    )]


def table(entries, first, bits, vr="US"):
    lut = Dataset()
    lut.add_new(0x00283002, vr, [len(entries), first, bits])
    lut.add_new(0x00283006, "OW", entries.astype("<u2").tobytes())
    return lut


def window(centre, width, **more):
    return [item(WindowCenter=centre, WindowWidth=width, **more)]


def state(number, label, **values):
    usual = {
        "RescaleSlope": 2, "RescaleIntercept": -1024, "RescaleType": "HU", "PresentationLUTShape": "IDENTITY",
        "SoftcopyVOILUTSequence": window(400, 1600), "DisplayedAreaSelectionSequence": area(),
    }
    if "PresentationLUTSequence" in values:
        del usual["PresentationLUTShape"]
    reference = item(ReferencedSOPClassUID=CT, ReferencedSOPInstanceUID=IMAGE)
    return file(
        STATE, generate_uid(), Modality="PR", SeriesInstanceUID=STATES, SeriesNumber=9, InstanceNumber=number,
        ContentLabel=label, ContentCreatorName="READER^FOREIGN", PresentationCreationDate="20260102",
        PresentationCreationTime="0815%02d" % number,
        ReferencedSeriesSequence=[item(SeriesInstanceUID=SERIES, ReferencedImageSequence=[reference])],
        **{**usual, **values},
    )


def shape(kind, data, units="PIXEL", filled="N"):
    return item(
        GraphicAnnotationUnits=units, GraphicDimensions=2, NumberOfGraphicPoints=len(data) // 2,
        GraphicData=[float(each) for each in data], GraphicType=kind, GraphicFilled=filled,
    )


def layer(name, order, grey):
    return item(GraphicLayer=name, GraphicLayerOrder=order, GraphicLayerRecommendedDisplayGrayscaleValue=grey)


def drawings():
    """A dark layer lies over a light one, where the second was drawn first."""
    zigzag = [coordinate for x in range(900) for coordinate in (20 + x / 5, 150 + 8 * (x // 30 % 2))]
    dark = item(GraphicLayer="UPPER", GraphicObjectSequence=[
        shape("CIRCLE", [60, 50, 60, 75], filled="Y"),
        shape("POLYLINE", [0.1, 0.9, 0.9, 0.9], units="DISPLAY"),
    ])
    light = item(GraphicLayer="LOWER", GraphicObjectSequence=[
        shape("POLYLINE", [20, 20, 100, 20, 100, 90, 20, 90, 20, 20], filled="Y"),
        shape("ELLIPSE", [140, 120, 220, 100, 175, 90, 185, 130]),
        shape("INTERPOLATED", [130, 30, 160, 60, 200, 20, 230, 70]),
        shape("POINT", [120, 120]),
        shape("POLYLINE", zigzag),
    ])
    return {
        "GraphicAnnotationSequence": [dark, light],
        "GraphicLayerSequence": [layer("LOWER", 1, 65535), layer("UPPER", 2, 8192)],
    }


def text():
    note = item(
        BoundingBoxAnnotationUnits="PIXEL", AnchorPointAnnotationUnits="PIXEL", UnformattedTextValue="NODULE\r\n7 mm",
        BoundingBoxTopLeftHandCorner=[20.0, 20.0], BoundingBoxBottomRightHandCorner=[120.0, 50.0],
        BoundingBoxTextHorizontalJustification="LEFT", AnchorPoint=[200.0, 150.0], AnchorPointVisibility="Y",
    )
    return {
        "GraphicAnnotationSequence": [item(GraphicLayer="NOTES", TextObjectSequence=[note])],
        "GraphicLayerSequence": [layer("NOTES", 1, 65535)],
    }


SHUTTERS = {
    "ShutterShape": ["RECTANGULAR", "CIRCULAR", "POLYGONAL"], "ShutterLeftVerticalEdge": 20,
    "ShutterRightVerticalEdge": 240, "ShutterUpperHorizontalEdge": 10, "ShutterLowerHorizontalEdge": 190,
    "CenterOfCircularShutter": [100, 120], "RadiusOfCircularShutter": 95,
    "VerticesOfThePolygonalShutter": [15, 60, 15, 235, 185, 200, 170, 30], "ShutterPresentationValue": 20000,
}


def states():
    steps = numpy.linspace(0, 1, 4096)
    made = {
        "WINDOW": {},
        "INVERSE": {"PresentationLUTShape": "INVERSE"},
        "SIGMOID": {"SoftcopyVOILUTSequence": window(400, 1200, VOILUTFunction="SIGMOID")},
        "STORED": {"RescaleSlope": 1, "RescaleIntercept": 0, "SoftcopyVOILUTSequence": window(900, 1000)},
        "TABLE": {"SoftcopyVOILUTSequence": [item(VOILUTSequence=[table(4095 * steps**2, -1024, 12, "SS")])]},
        "PRINTED": {"PresentationLUTSequence": [table(65535 * steps**1.7, 0, 16)]},
        "PART": {"DisplayedAreaSelectionSequence": area(101, 21, 220, 100), "ImageRotation": 90},
        "BEYOND": {"DisplayedAreaSelectionSequence": area(-39, 51, 160, 260)},
        "SHUTTERS": SHUTTERS,
        "SHUTTERS BACK": {**SHUTTERS, "ImageRotation": 90, "ImageHorizontalFlip": "Y"},
        "DRAWINGS": drawings(),
        "DRAWINGS TURNED": {**drawings(), "ImageRotation": 270, "DisplayedAreaSelectionSequence": area(11, 11, 240, 190)},
        "TEXT": text(),
    }
    for degrees in (90, 180, 270):
        made[f"TURNED {degrees}"] = {"ImageRotation": degrees}
    for degrees in (0, 90, 180, 270):
        made[f"MIRRORED {degrees}"] = {"ImageRotation": degrees, "ImageHorizontalFlip": "Y"}
    return [state(number, label[:16], **values) for number, (label, values) in enumerate(made.items(), 1)]


folder = Path(sys.argv[1])
image().save_as(folder / "image.dcm", write_like_original=False)
names = {}
for each in states():
    each.save_as(folder / f"{each.InstanceNumber}.dcm", write_like_original=False)
    names[each.ContentLabel] = each.SOPInstanceUID
json.dump({"study": STUDY, "series": SERIES, "image": IMAGE, "states": names}, sys.stdout)
