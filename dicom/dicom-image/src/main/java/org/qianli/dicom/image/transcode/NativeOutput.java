// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.io.IOException;
import java.util.Optional;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.NativePixels;
import org.qianli.dicom.image.pixel.PixelFormat;
import org.qianli.dicom.image.pixel.PixelFormat.NumberKind;
import org.qianli.dicom.image.pixel.StoredImage;

/**
 * Writes frames one behind the other, as bare samples.
 *
 * @dicom PS3.5 8.1.1, A.1, A.2
 */
final class NativeOutput {

    private NativeOutput() {}

    /** The bytes of a frame, and what they are. */
    @SuppressWarnings("ArrayRecordComponent") // made, written and forgotten
    record Frame(byte[] bytes, PixelTraits traits) {}

    static void write(StoredImage image, TransferSyntax target, DataSet.Builder attributes)
            throws IOException {
        PixelFormat format = image.format();
        PixelTraits traits = PixelTraits.of(format);
        byte[] value = new byte[0];
        long bitsPerFrame = 0;
        for (int number = 1; number <= image.frames(); number++) {
            Frame frame = frame(image, number);
            traits = frame.traits();
            if (number == 1) {
                bitsPerFrame =
                        traits.allocated() == 1 ? format.pixels() : frame.bytes().length * 8L;
                value = new byte[size(bitsPerFrame, image.frames())];
            }
            append(frame.bytes(), bitsPerFrame, (number - 1) * bitsPerFrame, value);
        }
        put(traits, format, attributes);
        attributes.put(element(format, traits, target, value));
    }

    /** Gives the bytes of one frame, its samples pixel by pixel once they were compressed. */
    static Frame frame(StoredImage image, int number) throws IOException {
        Optional<byte[]> bytes = image.nativeBytes(number);
        if (bytes.isPresent()) {
            return new Frame(bytes.get(), PixelTraits.of(image.nativeFormat()));
        }
        FramePixels.Integers decoded = (FramePixels.Integers) image.frame(number);
        PixelTraits traits = PixelTraits.of(decoded, image.format());
        return new Frame(NativePixels.pack(decoded.samples(), traits.allocated()), traits);
    }

    /** Writes what the pixels are like; real numbers have only some of the attributes. */
    static void put(PixelTraits traits, PixelFormat format, DataSet.Builder attributes) {
        if (isReal(format)) {
            traits.put(attributes);
        } else {
            traits.putWhole(attributes);
        }
    }

    static ValueElement element(
            PixelFormat format, PixelTraits traits, TransferSyntax target, byte[] value) {
        boolean words = traits.allocated() > 8 || !target.explicitVr();
        return switch (format.number()) {
            case FLOAT -> whole(Tag.FloatPixelData, Vr.OF, value);
            case DOUBLE -> whole(Tag.DoubleFloatPixelData, Vr.OD, value);
            case SIGNED, UNSIGNED -> whole(Tag.PixelData, words ? Vr.OW : Vr.OB, value);
        };
    }

    private static ValueElement whole(int tag, Vr vr, byte[] value) {
        return ValueElement.slice(tag, vr, value, 0, value.length);
    }

    /** Tells the size of the value, padded to an even number. */
    private static int size(long bitsPerFrame, int frames) {
        long bytes = (bitsPerFrame * frames + 7) / 8;
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new CodecException(
                    CodecException.Code.TOO_LARGE, bytes + " bytes of native pixel data");
        }
        return (int) (bytes + bytes % 2);
    }

    /** Frames of single bits begin where the one before ended, inside a byte. */
    private static void append(byte[] frame, long bits, long atBit, byte[] value) {
        if (atBit % 8 == 0) {
            System.arraycopy(frame, 0, value, (int) (atBit / 8), (int) ((bits + 7) / 8));
            return;
        }
        for (long i = 0; i < bits; i++) {
            int bit = frame[(int) (i >> 3)] >> (i & 7) & 1;
            value[(int) ((atBit + i) >> 3)] |= (byte) (bit << ((atBit + i) & 7));
        }
    }

    /** Tells whether samples are real numbers, which only native frames can hold. */
    static boolean isReal(PixelFormat format) {
        return format.number() == NumberKind.FLOAT || format.number() == NumberKind.DOUBLE;
    }
}
