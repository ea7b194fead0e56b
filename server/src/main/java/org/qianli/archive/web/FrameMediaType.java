// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.transcode.Transcoder;

/**
 * Chooses how a frame is delivered: by what is stored and what the client takes.
 *
 * @param syntax of the stored object
 * @param encapsulated whether its frames are compressed
 * @dicom PS3.18 8.7.3.3
 */
record FrameMediaType(String syntax, boolean encapsulated) {

    private static final String OCTETS = "application/octet-stream";

    /** What a frame of native pixel data is delivered as, however it is stored. */
    private static final String NATIVE = Uids.ExplicitVRLittleEndian;

    /** MPEG-2, AVC and HEVC, as one fragment or in several. */
    private static final Pattern VIDEO =
            Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.10[0-8](\\.1)?");

    private static final List<String> JPEG = List.of("image/jpeg", "image/dicom+jpeg");
    private static final List<String> JPEG_LS =
            List.of("image/jls", "image/x-jls", "image/dicom+jpeg-ls");
    private static final List<String> JPEG_2000 = List.of("image/jp2", "image/dicom+jp2");
    private static final List<String> JPEG_2000_PART_2 = List.of("image/jpx", "image/dicom+jpx");
    private static final List<String> HTJ2K = List.of("image/jphc");
    private static final List<String> JPEG_XL = List.of("image/jxl");
    private static final List<String> RLE =
            List.of("image/dicom-rle", "image/x-dicom-rle", "image/dicom+rle");

    /**
     * The media type of each compressed syntax; the first is the standard's, others its old names.
     */
    private static final Map<String, List<String>> TYPES =
            Map.ofEntries(
                    Map.entry(Uids.JPEGBaseline8Bit, JPEG),
                    Map.entry(Uids.JPEGExtended12Bit, JPEG),
                    Map.entry(Uids.JPEGLossless, JPEG),
                    Map.entry(Uids.JPEGLosslessSV1, JPEG),
                    Map.entry(Uids.JPEGLSLossless, JPEG_LS),
                    Map.entry(Uids.JPEGLSNearLossless, JPEG_LS),
                    Map.entry(Uids.JPEG2000Lossless, JPEG_2000),
                    Map.entry(Uids.JPEG2000, JPEG_2000),
                    Map.entry(Uids.JPEG2000MCLossless, JPEG_2000_PART_2),
                    Map.entry(Uids.JPEG2000MC, JPEG_2000_PART_2),
                    Map.entry("1.2.840.10008.1.2.4.110", JPEG_XL),
                    Map.entry("1.2.840.10008.1.2.4.111", JPEG_XL),
                    Map.entry("1.2.840.10008.1.2.4.112", JPEG_XL),
                    Map.entry(Uids.HTJ2KLossless, HTJ2K),
                    Map.entry(Uids.HTJ2KLosslessRPCL, HTJ2K),
                    Map.entry(Uids.HTJ2K, HTJ2K),
                    Map.entry(Uids.RLELossless, RLE));

    /**
     * The syntax that each media type means when a client names none, the most usual type first.
     */
    private static final List<Default> DEFAULTS =
            List.of(
                    new Default(JPEG, Uids.JPEGLosslessSV1),
                    new Default(JPEG_LS, Uids.JPEGLSLossless),
                    new Default(JPEG_2000, Uids.JPEG2000Lossless),
                    new Default(HTJ2K, Uids.HTJ2KLossless),
                    new Default(RLE, Uids.RLELossless),
                    new Default(List.of(OCTETS), NATIVE),
                    new Default(JPEG_2000_PART_2, Uids.JPEG2000MCLossless),
                    new Default(JPEG_XL, "1.2.840.10008.1.2.4.110"));

    private record Default(List<String> types, String syntax) {}

    /**
     * How frames are sent.
     *
     * @param type of a frame
     * @param syntax transfer syntax of a frame
     * @param multipart whether the client takes parts; else a single frame is the whole body
     */
    record Choice(String type, String syntax, boolean multipart) {

        /** Gives the type with its transfer syntax. */
        String contentType() {
            return type + "; transfer-syntax=" + syntax;
        }
    }

    /**
     * Tells what syntax the bytes of a media type are in; a type without one means its default.
     * Empty where type and syntax do not go together, or the type means no pixels.
     */
    static Optional<String> syntaxOf(MediaRange type) {
        Optional<String> named = type.parameter("transfer-syntax");
        if (named.isEmpty()) {
            return DEFAULTS.stream()
                    .filter(each -> each.types().contains(type.type()))
                    .map(Default::syntax)
                    .findFirst();
        }
        return named.filter(syntax ->
                type.type().equals(OCTETS)
                        || TYPES.getOrDefault(syntax, List.of()).contains(type.type())
                        || (type.type().startsWith("video/") && isVideo(syntax)));
    }

    /** Tells whether pixel data of a syntax are one stream of all frames. */
    static boolean isVideo(String syntax) {
        return VIDEO.matcher(syntax).matches();
    }

    /** Gives the syntax of frames that are sent as they are stored. */
    String delivered() {
        return encapsulated ? syntax : NATIVE;
    }

    /**
     * Chooses among what the client accepts, the most wanted first; what is stored before what
     * would have to be made of it, where both are wanted as much. Empty where nothing fits.
     */
    Optional<Choice> choose(List<MediaRange> accepted) {
        return accepted.stream()
                .map(MediaRange::quality)
                .distinct()
                .flatMap(quality -> {
                    List<MediaRange> alike =
                            accepted.stream().filter(r -> r.quality() == quality).toList();
                    return Stream.concat(
                            first(alike, this::stored), first(alike, this::transcoded));
                })
                .findFirst();
    }

    private static Stream<Choice> first(
            List<MediaRange> ranges, Function<MediaRange, Optional<Choice>> choice) {
        return ranges.stream().map(choice).flatMap(Optional::stream).limit(1);
    }

    private Optional<Choice> stored(MediaRange range) {
        List<String> types = encapsulated ? TYPES.getOrDefault(syntax, List.of()) : List.of();
        Optional<String> named = range.parameter("transfer-syntax");
        Optional<String> type;
        if (range.partType().equals("*/*")) {
            boolean fits =
                    named.isEmpty() || named.get().equals("*") || named.get().equals(delivered());
            type =
                    fits
                            ? Optional.of(types.isEmpty() ? OCTETS : types.getFirst())
                            : Optional.empty();
        } else {
            // Viewers ask for compressed frames as octets of any syntax, and read the label.
            type =
                    (range.takesType(OCTETS)
                                    ? Optional.of(OCTETS)
                                    : types.stream().filter(range::takesType).findFirst())
                            .filter(name -> fits(named, name));
        }
        return type.map(name -> new Choice(name, delivered(), range.takesMultipart()));
    }

    private boolean fits(Optional<String> named, String type) {
        if (named.isPresent()) {
            return named.get().equals("*") || named.get().equals(delivered());
        }
        // A browser that takes image/jpeg shows a baseline image, whatever the default is.
        return type.equals("image/jpeg")
                || DEFAULTS.stream()
                        .filter(each -> each.types().contains(type))
                        .allMatch(each -> each.syntax().equals(delivered()));
    }

    private Optional<Choice> transcoded(MediaRange range) {
        Optional<String> named = range.parameter("transfer-syntax").filter(s -> !s.equals("*"));
        List<String> targets =
                named.map(List::of)
                        .orElseGet(() -> DEFAULTS.stream().map(Default::syntax).toList());
        for (String target : targets) {
            Optional<String> type = typeOf(range, target, named.isPresent());
            if (type.isPresent() && Transcoder.supports(syntax, target)) {
                return Optional.of(new Choice(type.get(), target, range.takesMultipart()));
            }
        }
        return Optional.empty();
    }

    /** Finds the type under which a range takes a syntax; octets may be of any that is named. */
    private static Optional<String> typeOf(MediaRange range, String target, boolean named) {
        List<String> types = TYPES.getOrDefault(target, List.of());
        boolean octets = range.takesType(OCTETS) && (named || target.equals(NATIVE));
        return types.stream()
                .filter(range::takesType)
                .findFirst()
                .or(() -> octets ? Optional.of(OCTETS) : Optional.empty());
    }
}
