# SPDX-License-Identifier: Apache-2.0
"""Writes a CT of many slices into a folder: `longStudy.py FOLDER SLICES NAME`.

Head-like circles with the noise of a usual dose, 512 x 512, 16 bits, not compressed, so that it is as long on
the way as a real one.
"""
import sys
from pathlib import Path

import numpy
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid

SIZE = 512
NOISE = 12  # HU


def write(folder, slices, name):
    random = numpy.random.default_rng(300)
    study, series, frame = (generate_uid(entropy_srcs=[name, part]) for part in ("study", "series", "frame"))
    y, x = numpy.mgrid[:SIZE, :SIZE] - SIZE / 2
    for number in range(1, slices + 1):
        radius = 150 + 60 * numpy.sin(numpy.pi * number / slices)
        distance = numpy.hypot(x, y)
        values = numpy.select([distance < radius - 12, distance < radius], [40, 900], -1000)
        values = values + random.normal(0, NOISE, values.shape)
        image = Dataset()
        image.file_meta = FileMetaDataset()
        image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = CTImageStorage
        image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = generate_uid(
            entropy_srcs=[name, str(number)]
        )
        image.SpecificCharacterSet = "ISO_IR 192"
        image.PatientName, image.PatientID = name + "^", "BENCH-" + name
        image.PatientBirthDate, image.PatientSex = "19600101", "M"
        image.StudyInstanceUID, image.SeriesInstanceUID, image.FrameOfReferenceUID = study, series, frame
        image.StudyDate, image.StudyTime, image.StudyID = "20261122", "080000", "1"
        image.AccessionNumber = "B" + name[-8:]
        image.StudyDescription = image.SeriesDescription = "胸部CT平扫"
        image.Modality, image.BodyPartExamined = "CT", "CHEST"
        image.SeriesNumber, image.InstanceNumber = 1, number
        image.ImagePositionPatient = [-180, -180, number]
        image.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        image.PixelSpacing, image.SliceThickness = [0.7, 0.7], 1
        image.ReferringPhysicianName = image.PositionReferenceIndicator = image.Manufacturer = ""
        image.KVP, image.AcquisitionNumber, image.PatientPosition = 120, 1, "HFS"
        image.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
        image.Rows = image.Columns = SIZE
        image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
        image.BitsAllocated = image.BitsStored = 16
        image.HighBit, image.PixelRepresentation = 15, 1
        image.RescaleSlope, image.RescaleIntercept = 1, 0
        image.WindowCenter, image.WindowWidth = 40, 400
        image.PixelData = values.round().astype("<i2").tobytes()
        image.save_as(Path(folder, f"{number}.dcm"), write_like_original=False)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3])
