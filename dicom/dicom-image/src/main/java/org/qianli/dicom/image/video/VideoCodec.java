// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.util.Optional;
import org.qianli.dicom.dictionary.Uids;

/** The video coding standards that an MP4 file of ours can hold. */
public enum VideoCodec {
    /** MPEG-4 AVC, H.264. */
    AVC {
        @Override
        Nal classify(byte[] nal) {
            return switch (nal[0] & 0x1F) {
                case 1, 2 -> picture(nal, 1, false);
                case 5 -> picture(nal, 1, true);
                case 6 -> Nal.BEFORE_PICTURE;
                case 7 -> Nal.SEQUENCE;
                case 8 -> Nal.PICTURE_PARAMETERS;
                case 9 -> Nal.DELIMITER;
                default -> Nal.OTHER;
            };
        }
    },
    /** HEVC, H.265. */
    HEVC {
        @Override
        Nal classify(byte[] nal) {
            int type = nal[0] >> 1 & 0x3F;
            if (type < 32) {
                return picture(nal, 2, type >= 16 && type <= 21);
            }
            return switch (type) {
                case 32 -> Nal.VIDEO_PARAMETERS;
                case 33 -> Nal.SEQUENCE;
                case 34 -> Nal.PICTURE_PARAMETERS;
                case 35 -> Nal.DELIMITER;
                case 39 -> Nal.BEFORE_PICTURE;
                default -> Nal.OTHER;
            };
        }
    };

    /** What a unit of the stream is for. */
    enum Nal {
        VIDEO_PARAMETERS,
        SEQUENCE,
        PICTURE_PARAMETERS,
        DELIMITER,
        BEFORE_PICTURE,
        /** The first slice of a picture that others do not lead to. */
        KEY_PICTURE,
        /** The first slice of any other picture. */
        PICTURE,
        /** A further slice of the same picture. */
        SLICE,
        OTHER
    }

    /** Tells what a unit is for; it has a byte at least. */
    abstract Nal classify(byte[] nal);

    /** A slice whose first bit after the header is set is the first of its picture in either. */
    private static Nal picture(byte[] nal, int header, boolean key) {
        boolean first = nal.length > header && nal[header] < 0;
        if (!first) {
            return Nal.SLICE;
        }
        return key ? Nal.KEY_PICTURE : Nal.PICTURE;
    }

    /** Finds the codec of a transfer syntax; empty for MPEG-2, which browsers do not play. */
    public static Optional<VideoCodec> of(String transferSyntax) {
        // Fragmentable variants have the same UID with .1 behind it.
        String uid =
                transferSyntax.endsWith(".1")
                        ? transferSyntax.substring(0, transferSyntax.length() - 2)
                        : transferSyntax;
        return switch (uid) {
            case Uids.MPEG4HP41,
                    Uids.MPEG4HP41BD,
                    Uids.MPEG4HP422D,
                    Uids.MPEG4HP423D,
                    Uids.MPEG4HP42STEREO ->
                    Optional.of(AVC);
            case Uids.HEVCMP51, Uids.HEVCM10P51 -> Optional.of(HEVC);
            default -> Optional.empty();
        };
    }
}
