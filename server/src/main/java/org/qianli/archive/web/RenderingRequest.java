// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.presentation.Turn;
import org.qianli.dicom.image.render.PictureFile;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.Region;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.dicom.image.render.Renderer;
import org.qianli.dicom.image.render.Size;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;

/**
 * How a picture is asked for.
 *
 * @param options size, region, window
 * @param type image/jpeg or image/png
 * @param quality of a JPEG, 1 to 100
 * @param name tells this request's pictures from those of others
 * @param annotations what is written over the picture: patient, technique
 * @dicom PS3.18 8.3.5
 */
record RenderingRequest(
        RenderOptions options, String type, int quality, String name, Set<String> annotations) {

    static final String JPEG = "image/jpeg";
    static final String PNG = "image/png";

    private static final int DEFAULT_QUALITY = 90;
    private static final int THUMBNAIL_QUALITY = 80;
    private static final int THUMBNAIL_SIDE = 128;

    /** A viewport of more pixels than any wall of displays has would only be an attack. */
    private static final long MAX_PIXELS = 1L << 26;

    /** Reads what is asked of a rendered resource. */
    static RenderingRequest rendered(HttpServletRequest request) {
        RenderOptions options = viewport(request, RenderOptions.DEFAULT);
        options = window(request, options);
        options = color(request, options);
        RenderingRequest plain = make(request, options, DEFAULT_QUALITY);
        return new RenderingRequest(
                options, plain.type(), plain.quality(), plain.name(), annotations(request));
    }

    /** Reads what is asked of a thumbnail, which has a small viewport of its own. */
    static RenderingRequest thumbnail(HttpServletRequest request) {
        RenderOptions small = RenderOptions.DEFAULT.fitted(THUMBNAIL_SIDE, THUMBNAIL_SIDE);
        return make(request, viewport(request, small), THUMBNAIL_QUALITY);
    }

    private static RenderingRequest make(
            HttpServletRequest request, RenderOptions options, int defaultQuality) {
        String type = type(request);
        int quality =
                parameter(request, "quality")
                        .map(value -> (int) numbers("quality", value, 1, 1)[0])
                        .orElse(defaultQuality);
        if (quality < 1 || quality > 100) {
            throw bad("quality");
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        return new RenderingRequest(
                options,
                type,
                quality,
                type + "/" + Integer.toHexString(query.hashCode()),
                Set.of());
    }

    private static String type(HttpServletRequest request) {
        for (MediaRange range : DicomWebRequest.accepted(request)) {
            for (String type : List.of(JPEG, PNG)) {
                if (range.takesType(type)) {
                    return type;
                }
            }
        }
        throw DicomWebRequest.notAcceptable();
    }

    /**
     * Reads what is to be written over the picture.
     *
     * @dicom PS3.18 8.3.5.1.1
     */
    private static Set<String> annotations(HttpServletRequest request) {
        Optional<String> value = parameter(request, "annotation");
        if (value.isEmpty()) {
            return Set.of();
        }
        Set<String> wanted = new TreeSet<>(List.of(value.get().split(",", 3)));
        if (!PictureText.KINDS.containsAll(wanted)) {
            throw bad("annotation");
        }
        return wanted;
    }

    /** Names the presentation state that the image is to be seen by; empty where none is. */
    static Optional<String> presentation(HttpServletRequest request) {
        return parameter(request, "presentationUID");
    }

    /** The same, seen as a presentation state says. */
    RenderingRequest presented(DataSet state) {
        String uid = state.string(Tag.SOPInstanceUID).orElse("");
        return new RenderingRequest(
                options.presented(state), type, quality, name + uid, annotations);
    }

    /** Renders a frame and encodes it in the type that was chosen. */
    byte[] file(StoredImage image, int frame) throws IOException {
        Raster picture = Renderer.render(image, frame, options);
        return encode(PictureText.write(annotations, image.header(), picture));
    }

    /** Encodes a picture in the type that was chosen. */
    private byte[] encode(Raster picture) {
        return type.equals(PNG) ? PictureFile.png(picture) : PictureFile.jpeg(picture, quality);
    }

    private static RenderOptions viewport(HttpServletRequest request, RenderOptions options) {
        Optional<String> value = parameter(request, "viewport");
        if (value.isEmpty()) {
            return options;
        }
        double[] numbers = numbers("viewport", value.get(), 2, 6);
        try {
            Size size = new Size(whole(numbers[0]), whole(numbers[1]));
            if ((long) size.width() * size.height() > MAX_PIXELS) {
                throw bad("viewport");
            }
            RenderOptions fitted = options.fitted(size.width(), size.height());
            return switch (numbers.length) {
                case 2 -> fitted;
                case 6 -> fitted.of(region(numbers));
                default -> throw bad("viewport");
            };
        } catch (IllegalArgumentException e) {
            throw bad("viewport");
        }
    }

    /** A negative width or height means that the part is flipped. */
    private static Region region(double[] numbers) {
        Turn turn = Turn.flipped(numbers[4] < 0, numbers[5] < 0);
        return new Region(numbers[2], numbers[3], Math.abs(numbers[4]), Math.abs(numbers[5]), turn);
    }

    private static int whole(double number) {
        if (number != Math.rint(number)) {
            throw bad("viewport");
        }
        return (int) number;
    }

    private static RenderOptions window(HttpServletRequest request, RenderOptions options) {
        Optional<String> value = parameter(request, "window");
        if (value.isEmpty()) {
            return options;
        }
        String[] parts = value.get().split(",", 4);
        if (parts.length != 3) {
            throw bad("window");
        }
        VoiLut.Function function =
                switch (parts[2].strip().toLowerCase(Locale.ROOT)) {
                    case "linear" -> VoiLut.Function.LINEAR;
                    case "linear-exact" -> VoiLut.Function.LINEAR_EXACT;
                    case "sigmoid" -> VoiLut.Function.SIGMOID;
                    default -> throw bad("window");
                };
        try {
            return options.with(
                    new VoiLut.Window(
                            number("window", parts[0]), number("window", parts[1]), function));
        } catch (IllegalArgumentException e) {
            throw bad("window");
        }
    }

    /** Pictures are sRGB, so that no profile needs to be in them; "no" leaves colours alone. */
    private static RenderOptions color(HttpServletRequest request, RenderOptions options) {
        return switch (parameter(request, "iccprofile").orElse("srgb")) {
            case "yes", "srgb" -> options;
            case "no" -> options.withUnmanagedColor();
            default -> throw bad("iccprofile");
        };
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length != 1) {
            throw bad(name);
        }
        return Optional.of(values[0]);
    }

    private static double[] numbers(String name, String value, int least, int most) {
        String[] parts = value.split(",", most + 1);
        if (parts.length < least || parts.length > most) {
            throw bad(name);
        }
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = number(name, parts[i]);
        }
        return numbers;
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw bad(name);
        }
    }

    private static Problem bad(String parameter) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-rendering", parameter);
    }
}
