// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.dicom.dictionary.Uids;

/**
 * Chooses how a frame is labelled: by what is stored and what the client takes.
 *
 * @dicom PS3.18 8.7.3.3
 */
final class FrameMediaType {

    private static final String OCTETS = "application/octet-stream";

    /** What a frame of native pixel data is delivered as, however it is stored. */
    private static final String NATIVE = Uids.ExplicitVRLittleEndian;

    /**
     * The media type of each compressed syntax; the first is the standard's, others its old names.
     */
    private static final Map<String, List<String>> TYPES =
            Map.ofEntries(
                    Map.entry("1.2.840.10008.1.2.4.50", jpeg()),
                    Map.entry("1.2.840.10008.1.2.4.51", jpeg()),
                    Map.entry("1.2.840.10008.1.2.4.57", jpeg()),
                    Map.entry("1.2.840.10008.1.2.4.70", jpeg()),
                    Map.entry("1.2.840.10008.1.2.4.80", jpegLs()),
                    Map.entry("1.2.840.10008.1.2.4.81", jpegLs()),
                    Map.entry("1.2.840.10008.1.2.4.90", jpeg2000()),
                    Map.entry("1.2.840.10008.1.2.4.91", jpeg2000()),
                    Map.entry("1.2.840.10008.1.2.4.92", List.of("image/jpx", "image/dicom+jpx")),
                    Map.entry("1.2.840.10008.1.2.4.93", List.of("image/jpx", "image/dicom+jpx")),
                    Map.entry("1.2.840.10008.1.2.4.110", List.of("image/jxl")),
                    Map.entry("1.2.840.10008.1.2.4.111", List.of("image/jxl")),
                    Map.entry("1.2.840.10008.1.2.4.112", List.of("image/jxl")),
                    Map.entry("1.2.840.10008.1.2.4.201", List.of("image/jphc")),
                    Map.entry("1.2.840.10008.1.2.4.202", List.of("image/jphc")),
                    Map.entry("1.2.840.10008.1.2.4.203", List.of("image/jphc")),
                    Map.entry(
                            "1.2.840.10008.1.2.5",
                            List.of("image/dicom-rle", "image/x-dicom-rle", "image/dicom+rle")));

    /** The syntax that a media type means when a client names none. */
    private static final Map<String, String> DEFAULT_SYNTAX =
            Map.ofEntries(
                    Map.entry(OCTETS, NATIVE),
                    Map.entry("image/jpeg", "1.2.840.10008.1.2.4.70"),
                    Map.entry("image/dicom+jpeg", "1.2.840.10008.1.2.4.70"),
                    Map.entry("image/jls", "1.2.840.10008.1.2.4.80"),
                    Map.entry("image/x-jls", "1.2.840.10008.1.2.4.80"),
                    Map.entry("image/dicom+jpeg-ls", "1.2.840.10008.1.2.4.80"),
                    Map.entry("image/jp2", "1.2.840.10008.1.2.4.90"),
                    Map.entry("image/dicom+jp2", "1.2.840.10008.1.2.4.90"),
                    Map.entry("image/jpx", "1.2.840.10008.1.2.4.92"),
                    Map.entry("image/jphc", "1.2.840.10008.1.2.4.201"),
                    Map.entry("image/jxl", "1.2.840.10008.1.2.4.110"));

    private FrameMediaType() {}

    private static List<String> jpeg() {
        return List.of("image/jpeg", "image/dicom+jpeg");
    }

    private static List<String> jpegLs() {
        return List.of("image/jls", "image/x-jls", "image/dicom+jpeg-ls");
    }

    private static List<String> jpeg2000() {
        return List.of("image/jp2", "image/dicom+jp2");
    }

    /**
     * How frames are sent.
     *
     * @param type of a frame
     * @param contentType the type with its transfer syntax
     * @param multipart whether the client takes parts; else a single frame is the whole body
     */
    record Choice(String type, String contentType, boolean multipart) {}

    /**
     * Chooses among what the client accepts, the most wanted first; empty where nothing fits.
     *
     * @param syntax of the stored object
     * @param encapsulated whether its frames are compressed
     */
    static Optional<Choice> choose(List<MediaRange> accepted, String syntax, boolean encapsulated) {
        String delivered = encapsulated ? syntax : NATIVE;
        List<String> stored = encapsulated ? TYPES.getOrDefault(syntax, List.of()) : List.of();
        for (MediaRange range : accepted) {
            Optional<String> type = typeFor(range, stored, delivered);
            if (type.isPresent()) {
                String contentType = type.get() + "; transfer-syntax=" + delivered;
                return Optional.of(new Choice(type.get(), contentType, range.takesMultipart()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> typeFor(
            MediaRange range, List<String> stored, String delivered) {
        Optional<String> named = range.parameter("transfer-syntax");
        if (range.partType().equals("*/*")) {
            boolean fits =
                    named.isEmpty() || named.get().equals("*") || named.get().equals(delivered);
            return fits
                    ? Optional.of(stored.isEmpty() ? OCTETS : stored.getFirst())
                    : Optional.empty();
        }
        // Viewers ask for compressed frames as octets of any syntax, and read the label.
        boolean octets = range.takesType(OCTETS);
        return (octets ? Optional.of(OCTETS) : stored.stream().filter(range::takesType).findFirst())
                .filter(type -> fits(named, type, delivered));
    }

    private static boolean fits(Optional<String> named, String type, String delivered) {
        if (named.isPresent()) {
            return named.get().equals("*") || named.get().equals(delivered);
        }
        return delivered.equals(DEFAULT_SYNTAX.getOrDefault(type, delivered))
                // A browser that takes image/jpeg shows a baseline image, whatever the default is.
                || type.equals("image/jpeg");
    }
}
