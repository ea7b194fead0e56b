# SPDX-License-Identifier: Apache-2.0
"""Writes many small studies, a folder for each scanner that sends them: `manyStudies.py FOLDER STUDIES SEED SCANNER...`.

Each has one image of 16 x 16, so that a county's worth of exams is stored within a minute.
"""
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ComputedRadiographyImageStorage, ExplicitVRLittleEndian, generate_uid

SIDE = 16
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文"
PARTS = [("CHEST", "胸部正位"), ("ABDOMEN", "腹部立位平片"), ("HAND", "左手正斜位"), ("KNEE", "右膝关节正侧位")]


def common():
    image = Dataset()
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    image.file_meta.MediaStorageSOPClassUID = image.SOPClassUID = ComputedRadiographyImageStorage
    image.SpecificCharacterSet = "ISO_IR 192"
    image.Modality, image.SeriesNumber, image.InstanceNumber = "CR", 1, 1
    image.ReferringPhysicianName = image.Manufacturer = image.PatientOrientation = ""
    image.Rows = image.Columns = SIDE
    image.SamplesPerPixel, image.PhotometricInterpretation = 1, "MONOCHROME2"
    image.BitsAllocated = image.BitsStored = 8
    image.HighBit, image.PixelRepresentation = 7, 0
    image.PixelData = bytes(range(256))
    return image


def write(folder, studies, seed, scanners):
    chance, image, now = random.Random(seed), common(), datetime.now()
    for scanner in scanners:
        Path(folder, scanner).mkdir()
    for number in range(studies):
        name = f"{seed}-{number}"
        uid = {part: generate_uid(entropy_srcs=[name, part]) for part in ("study", "series", "image")}
        image.StudyInstanceUID, image.SeriesInstanceUID = uid["study"], uid["series"]
        image.file_meta.MediaStorageSOPInstanceUID = image.SOPInstanceUID = uid["image"]
        image.PatientName = "".join([chance.choice(FAMILY)] + chance.choices(GIVEN, k=chance.randint(1, 2)))
        image.PatientID, image.AccessionNumber, image.StudyID = f"L{name}", f"A{name}", str(number)
        image.PatientSex, image.PatientBirthDate = chance.choice("MF"), f"{chance.randint(1935, 2020)}0615"
        performed = now - timedelta(seconds=chance.randint(60, 86_400))
        image.StudyDate = image.ContentDate = performed.strftime("%Y%m%d")
        image.StudyTime = image.ContentTime = performed.strftime("%H%M%S")
        image.BodyPartExamined, image.StudyDescription = chance.choice(PARTS)
        image.SeriesDescription = image.StudyDescription
        image.RequestedProcedurePriority = "STAT" if chance.random() < 0.02 else "ROUTINE"
        image.save_as(Path(folder, scanners[number % len(scanners)], f"{number}.dcm"), write_like_original=False)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
