// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.frame.PixelLayout;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;

/**
 * A request in the parameters of WADO-URI, and the one of WADO-RS that asks for the same.
 *
 * @dicom PS3.18 9.4.1
 */
final class WadoUriRequest {

    private static final String DICOM = "application/dicom";

    /** Without the parameter uncompressed; but what cannot be decoded is better than nothing. */
    private static final String DEFAULT_SYNTAX =
            DICOM + ";transfer-syntax=" + Uids.ExplicitVRLittleEndian + "," + DICOM + ";q=0.5";

    private static final int MAX_SIDE = 1 << 16;

    /** What would change the answer and is not done here is refused rather than left undone. */
    private static final List<String> REFUSED =
            List.of("annotation", "presentationUID", "presentationSeriesUID");

    private final HttpServletRequest request;

    private WadoUriRequest(HttpServletRequest request) {
        this.request = request;
    }

    static WadoUriRequest of(HttpServletRequest request) {
        WadoUriRequest wado = new WadoUriRequest(request);
        if (!wado.required("requestType").equals("WADO")) {
            throw bad("requestType");
        }
        for (String name : REFUSED) {
            if (wado.find(name).isPresent()) {
                throw bad(name);
            }
        }
        if (wado.find("anonymize").filter(value -> !value.equals("no")).isPresent()) {
            throw bad("anonymize");
        }
        return wado;
    }

    String study() {
        return required("studyUID");
    }

    String series() {
        return required("seriesUID");
    }

    String object() {
        return required("objectUID");
    }

    /** Tells which frame is wanted; the first where none is named. */
    Frames frames() {
        return find("frameNumber")
                .map(value -> Frames.named(Integer.toString(whole("frameNumber", value))))
                .orElse(Frames.FIRST);
    }

    /**
     * Tells whether a picture is wanted, or the object itself.
     *
     * @throws Problem if it is neither
     */
    boolean isPicture(StoredInstance instance) {
        List<MediaRange> types =
                MediaRange.accepted(find("contentType").map(List::of).orElse(List.of()));
        boolean shown =
                instance.layout().filter(l -> l.frames() == 1).isPresent()
                        || find("frameNumber").isPresent();
        for (MediaRange type : types) {
            if (type.isAny()) {
                return shown;
            }
            if (type.takesType(DICOM)) {
                return false;
            }
            if (type.takesType(RenderingRequest.JPEG) || type.takesType(RenderingRequest.PNG)) {
                return true;
            }
        }
        throw DicomWebRequest.notAcceptable();
    }

    /** Asks for the object itself. */
    HttpServletRequest asObject() {
        String syntax = find("transferSyntax").orElse("");
        return translated(
                Map.of(
                        "accept",
                        syntax.isEmpty() ? DEFAULT_SYNTAX : DICOM + ";transfer-syntax=" + syntax));
    }

    /** Asks for a picture of it. */
    HttpServletRequest asPicture(StoredInstance instance) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("accept", find("contentType").orElse(RenderingRequest.JPEG));
        find("imageQuality").ifPresent(value -> parameters.put("quality", value));
        instance.layout()
                .flatMap(this::viewport)
                .ifPresent(viewport -> parameters.put("viewport", viewport));
        Optional<String> centre = find("windowCenter");
        if (centre.isPresent() != find("windowWidth").isPresent()) {
            throw bad("windowCenter");
        }
        centre.ifPresent(value ->
                parameters.put("window", value + "," + required("windowWidth") + ",linear"));
        return translated(parameters);
    }

    /** The largest picture of the region that fits into rows and columns. */
    private Optional<String> viewport(PixelLayout layout) {
        Optional<String> rows = find("rows");
        Optional<String> columns = find("columns");
        Optional<String> region = find("region");
        if (rows.isEmpty() && columns.isEmpty() && region.isEmpty()) {
            return Optional.empty();
        }
        double[] part = region.map(WadoUriRequest::fractions).orElse(new double[] {0, 0, 1, 1});
        double width = (part[2] - part[0]) * layout.columns();
        double height = (part[3] - part[1]) * layout.rows();
        int high = rows.map(value -> whole("rows", value)).orElse(0);
        int wide = columns.map(value -> whole("columns", value)).orElse(0);
        if (high == 0 && wide == 0) {
            high = side(height);
        }
        String view =
                (wide == 0 ? side(high * width / height) : wide)
                        + ","
                        + (high == 0 ? side(wide * height / width) : high);
        return Optional.of(
                region.isEmpty()
                        ? view
                        : "%s,%s,%s,%s,%s"
                                .formatted(
                                        view,
                                        part[0] * layout.columns(),
                                        part[1] * layout.rows(),
                                        width,
                                        height));
    }

    private static int side(double length) {
        return Math.clamp(Math.round(length), 1, MAX_SIDE);
    }

    private static double[] fractions(String value) {
        String[] parts = value.split(",", 5);
        double[] numbers = new double[4];
        if (parts.length != numbers.length) {
            throw bad("region");
        }
        try {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Double.parseDouble(parts[i]);
            }
        } catch (NumberFormatException e) {
            throw bad("region");
        }
        boolean inside =
                numbers[0] >= 0
                        && numbers[1] >= 0
                        && numbers[2] <= 1
                        && numbers[3] <= 1
                        && numbers[0] < numbers[2]
                        && numbers[1] < numbers[3];
        if (!inside) {
            throw bad("region");
        }
        return numbers;
    }

    private static int whole(String name, String value) {
        if (!value.matches("[1-9]\\d{0,5}") || Integer.parseInt(value) > MAX_SIDE) {
            throw bad(name);
        }
        return Integer.parseInt(value);
    }

    private HttpServletRequest translated(Map<String, String> parameters) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String @Nullable [] getParameterValues(String name) {
                String value = parameters.get(name);
                return value == null ? null : new String[] {value};
            }

            @Override
            public @Nullable String getParameter(String name) {
                return parameters.get(name);
            }
        };
    }

    private String required(String name) {
        return find(name).orElseThrow(() -> bad(name));
    }

    private Optional<String> find(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || (values.length == 1 && values[0].isBlank())) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw bad(name);
        }
        return Optional.of(values[0].strip());
    }

    private static Problem bad(String parameter) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-wado", parameter);
    }
}
