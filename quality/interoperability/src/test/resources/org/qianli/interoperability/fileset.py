# SPDX-License-Identifier: Apache-2.0
"""Reads the DICOMDIR named on the command line as pydicom does, and every file that it names.

One line a file: path, tab, SOP Instance UID of the record, tab, that of the file. Fails where a record and its file differ.
"""
import sys

from pydicom.fileset import FileSet

for instance in FileSet(sys.argv[1]):
    file = instance.load()
    for keyword in ("PatientID", "StudyInstanceUID", "SeriesInstanceUID"):
        record = getattr(instance, keyword, "")
        if (record or "") != (file.get(keyword) or ""):
            sys.exit(f"{instance.path}: {keyword} {record!r} is {file.get(keyword)!r} in the file")
    print(instance.path, instance.SOPInstanceUID, file.SOPInstanceUID, sep="\t")
