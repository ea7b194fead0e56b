# SPDX-License-Identifier: Apache-2.0
"""Encodes planes with a component transform by OpenJPEG's library, whose program has no option for it.

components.py WIDTH HEIGHT COMPONENTS BITS SIGNED IN OUT MATRIX OFFSETS
"""
import ctypes
import sys

import numpy

width, height, count, bits, signed = map(int, sys.argv[1:6])
source, target = sys.argv[6:8]
matrix = [float(value) for value in sys.argv[8].split(",")]
offsets = [int(value) for value in sys.argv[9].split(",")]

openjpeg = ctypes.CDLL("libopenjp2.so.7")
UINT = ctypes.c_uint32


class Parameters(ctypes.Structure):
    _fields_ = [(name, UINT) for name in "dx dy w h x0 y0 prec bpp sgnd".split()]


class Component(ctypes.Structure):
    _fields_ = Parameters._fields_ + [
        ("resno", UINT),
        ("factor", UINT),
        ("data", ctypes.c_void_p),
        ("alpha", ctypes.c_uint16),
    ]


class Image(ctypes.Structure):
    _fields_ = [(name, UINT) for name in "x0 y0 x1 y1 numcomps".split()] + [
        ("color_space", ctypes.c_int),
        ("comps", ctypes.POINTER(Component)),
    ]


for name in ("opj_create_compress", "opj_stream_create_default_file_stream"):
    getattr(openjpeg, name).restype = ctypes.c_void_p
openjpeg.opj_image_create.restype = ctypes.POINTER(Image)

# Larger than the structure is in any version: the library fills it in.
encoding = ctypes.create_string_buffer(1 << 16)
openjpeg.opj_set_default_encoder_parameters(encoding)
numbers = numpy.frombuffer(encoding, numpy.int32)
before = numbers.copy()
openjpeg.opj_set_MCT(
    encoding,
    (ctypes.c_float * len(matrix))(*matrix),
    (ctypes.c_int * count)(*offsets),
    UINT(count),
)
# This chooses the irreversible wavelet, for whose real numbers the library's matrix of integers is
# wrong; the one number that was 0 and is now 1 is that choice.
numbers[(before == 0) & (numbers == 1)] = 0
shapes = [Parameters(1, 1, width, height, 0, 0, bits, bits, signed) for _ in range(count)]
image = openjpeg.opj_image_create(UINT(count), (Parameters * count)(*shapes), 2)
image.contents.x1 = width
image.contents.y1 = height
form = ("<i" if signed else "<u") + ("2" if bits > 8 else "1")
planes = numpy.fromfile(source, form).astype(numpy.int32).reshape(count, width * height)
for index in range(count):
    ctypes.memmove(image.contents.comps[index].data, planes[index].tobytes(), 4 * width * height)
codec = ctypes.c_void_p(openjpeg.opj_create_compress(0))
stream = ctypes.c_void_p(openjpeg.opj_stream_create_default_file_stream(target.encode(), 0))
done = (
    openjpeg.opj_setup_encoder(codec, encoding, image)
    and openjpeg.opj_start_compress(codec, image, stream)
    and openjpeg.opj_encode(codec, stream)
    and openjpeg.opj_end_compress(codec, stream)
)
openjpeg.opj_stream_destroy(stream)
sys.exit(0 if done else 1)
