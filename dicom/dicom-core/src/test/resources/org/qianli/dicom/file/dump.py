# SPDX-License-Identifier: Apache-2.0
"""Dumps DICOM files as pydicom reads them, for comparison with our reader.

Reads file names from standard input; writes "F name", then per element "E path vr value" with the value as
hexadecimal UTF-8 text, "X reason" where a file or a value was refused.
"""
import struct
import sys
import warnings
import zlib

import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.tag import BaseTag

warnings.simplefilter("ignore")
ASCII = {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"}
TEXT = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}
WORDS = {"OW": 2, "OB or OW": 2, "US or OW": 2, "OL": 4, "OF": 4, "OD": 8, "OV": 8}
LONG = {"LT", "ST", "UT", "UR"}
NUMBER = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "SV": "q", "UV": "Q"}


def trimmed(text, vr):
    if vr == "PN":
        text = "\\".join(part.rstrip("=") for part in text.split("\\"))
    if vr in LONG:
        return text.rstrip(" \0")
    return "\\".join(part.strip(" \0") for part in text.split("\\"))


def text_of(element):
    value = element.value
    if value is None:
        return ""
    values = [value] if isinstance(value, (str, pydicom.valuerep.PersonName)) else value
    return "\\".join(str(one) for one in values)


def packed(element, code):
    value = [] if element.value in (None, "") else element.value
    values = [value] if isinstance(value, (int, float)) else value
    return b"".join(struct.pack("<" + code, one) for one in values)


def tags(element):
    values = [element.value] if isinstance(element.value, BaseTag) else element.value or []
    return b"".join(struct.pack("<HH", one.group, one.element) for one in values)


def summary(raw, element):
    vr = element.VR
    if vr in TEXT or (vr in ASCII and not isinstance(raw, RawDataElement)):
        return trimmed(text_of(element), vr)
    if vr in ASCII:
        return trimmed((raw.value or b"").decode("latin-1"), vr)
    if vr in NUMBER:
        value = packed(element, NUMBER[vr])
    elif vr == "AT":
        value = tags(element)
    else:
        value = element.value if isinstance(element.value, bytes) else b""
        if isinstance(raw, RawDataElement) and not raw.is_little_endian and vr in WORDS:
            value = swapped(value, WORDS[vr])
    return "%d:%08x" % (len(value), zlib.crc32(value))


def dump(dataset, path):
    for tag in sorted(dataset.keys()):
        here = "%s%08X" % (path, tag)
        try:
            raw = dataset.get_item(tag)
            element = dataset[tag]
            if tag.is_private and tag.element == 0:
                # A group length is UL whatever the group; pydicom knows no private ones.
                print("X", here, "group length")
                continue
            if isinstance(raw, RawDataElement) and raw.VR == "UN" and not raw.is_little_endian:
                # UN is little endian always (PS3.5 6.2.2); pydicom turns the bytes round.
                print("X", here, "unknown in big endian")
                continue
            if element.VR == "SQ":
                print("E", here, "SQ", str(len(element.value)).encode().hex())
                for index, item in enumerate(element.value):
                    dump(item, "%s/%d/" % (here, index))
            elif raw.length == 0xFFFFFFFF if isinstance(raw, RawDataElement) else element.is_undefined_length:
                print("E", here, "fragments", "-")
            else:
                value = summary(raw, element)
                print("E", here, element.VR.replace(" ", ""), value.encode("utf-8", "replace").hex() or "-")
        except Exception as refused:
            print("X", here, type(refused).__name__)


for name in sys.stdin.read().splitlines():
    print("F", name)
    try:
        dump(pydicom.dcmread(name, force=True), "")
    except Exception as refused:
        print("X", "file", type(refused).__name__)
