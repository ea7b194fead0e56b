# SPDX-License-Identifier: Apache-2.0
"""Writes an image and presentation states for it, as another vendor's workstation would.

`states.py FOLDER` writes the files and prints what the image is and what the states are called, and for each of them what a
screen must show pixel by pixel, computed by numpy alone (see inked.py). The image is smooth, so that two ways of bringing it
to a screen's size give the same greys.
"""
import json
import sys
from pathlib import Path

import inked
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
    for tag, (vr, value) in values.pop("planes", {}).items():
        data.add_new(tag, vr, value)
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
        PixelData=numpy.rint(stored).astype("<u2").tobytes(), planes=plane(arrow_mark(), origin=(150, 30)),
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


def plane(mask, group=0x6000, origin=(1, 1), **elements):
    """A plane of bits; its type, and the layer or nothing that it is shown in."""
    bits = numpy.packbits(mask.astype("u1").ravel(), bitorder="little").tobytes()
    made = {
        0x0010: ("US", mask.shape[0]), 0x0011: ("US", mask.shape[1]), 0x0040: ("CS", "G"), 0x0050: ("SS", list(origin)),
        0x0100: ("US", 1), 0x0102: ("US", 0), 0x3000: ("OW", bits + bytes(len(bits) % 2)),
    }
    if "layer" in elements:
        made[0x1001] = ("CS", elements["layer"])
    return {(group << 16) + element: value for element, value in made.items()}


def arrow_mark():
    """A plane of the image itself, 40 columns and 30 rows, that no turn leaves as it is."""
    row, column = numpy.mgrid[0:30, 0:40]
    return (column < 4) | (row < 3) | (abs(row - column) < 2)


def around_the_lungs():
    """Set where a bitmap shutter covers."""
    row, column = numpy.mgrid[0:ROWS, 0:COLUMNS]
    return ((row - 100) / 80) ** 2 + ((column - 120) / 90) ** 2 > 1


def compounds():
    """One with the simple graphic that stands for it, and one without any."""
    def compound(number, kind, data, **more):
        return item(
            CompoundGraphicInstanceID=number, CompoundGraphicType=kind, CompoundGraphicUnits="PIXEL",
            GraphicDimensions=2, NumberOfGraphicPoints=2, GraphicData=[float(each) for each in data], GraphicFilled="N",
            **more,
        )
    stand_in = shape("POLYLINE", [30, 30, 90, 30, 90, 70, 30, 70, 30, 30])
    stand_in.CompoundGraphicInstanceID = 1
    pairs = [
        compound(1, "RECTANGLE", [30, 30, 90, 70]),
        compound(2, "ELLIPSE", [120, 60, 220, 110], RotationAngle=30.0, RotationPoint=[170.0, 85.0]),
    ]
    return {
        "GraphicAnnotationSequence": [
            item(GraphicLayer="LINES", GraphicObjectSequence=[stand_in], CompoundGraphicSequence=pairs),
        ],
        "GraphicLayerSequence": [layer("LINES", 1, 65535)],
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
        "BITMAP": {
            "ShutterShape": ["RECTANGULAR", "BITMAP"], "ShutterLeftVerticalEdge": 40, "ShutterRightVerticalEdge": 250,
            "ShutterUpperHorizontalEdge": 5, "ShutterLowerHorizontalEdge": 199, "ShutterOverlayGroup": 0x6002,
            "ShutterPresentationValue": 40000, "planes": plane(around_the_lungs(), 0x6002), "ImageRotation": 90,
        },
        "PLANES": {
            "GraphicLayerSequence": [layer("LINES", 1, 65535)],
            "planes": {0x60001001: ("CS", "LINES")}, "ImageHorizontalFlip": "Y",
        },
        "COMPOUND": compounds(),
    }
    for degrees in (90, 180, 270):
        made[f"TURNED {degrees}"] = {"ImageRotation": degrees}
    for degrees in (0, 90, 180, 270):
        made[f"MIRRORED {degrees}"] = {"ImageRotation": degrees, "ImageHorizontalFlip": "Y"}
    return [state(number, label[:16], **values) for number, (label, values) in enumerate(made.items(), 1)]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    picture = image()
    picture.save_as(folder / "image.dcm", write_like_original=False)
    truths = {}
    for each in states():
        each.save_as(folder / f"{each.InstanceNumber}.dcm", write_like_original=False)
        truths[each.ContentLabel] = inked.truth(picture, each)
    json.dump({"study": STUDY, "truths": truths}, sys.stdout)
