// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * Makes data sets of parsed JSON.
 *
 * @dicom PS3.18 F.2
 */
final class DicomJsonReader {
    private final BulkDataSource bulk;

    DicomJsonReader(BulkDataSource bulk) {
        this.bulk = bulk;
    }

    DataSet dataSet(Json json) throws IOException {
        if (!(json instanceof Json.Members object)) {
            throw failure("a data set is no object", "");
        }
        DataSet.Builder builder = DataSet.builder();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            int tag = tag(member.getKey());
            // The text is UTF-8 by now, whatever the sender had.
            if (tag == Tag.SpecificCharacterSet) {
                builder.put(tag, "ISO_IR 192");
            } else {
                put(builder, tag, member.getValue());
            }
        }
        return builder.build();
    }

    private static int tag(String name) {
        if (name.length() == 8) {
            try {
                return Integer.parseUnsignedInt(name, 16);
            } catch (NumberFormatException notHexadecimal) {
                // Keywords are tried next.
            }
        }
        return Dictionary.find(name)
                .orElseThrow(() -> failure("neither a tag nor a keyword", ""))
                .tag();
    }

    private void put(DataSet.Builder builder, int tag, Json json) throws IOException {
        if (!(json instanceof Json.Members attribute)) {
            throw failure("an attribute is no object", Tags.format(tag));
        }
        Map<String, Json> members = attribute.members();
        Vr vr = vr(tag, members.get("vr"));
        if (members.get("InlineBinary") instanceof Json.Text binary) {
            builder.putBytes(tag, vr, decode(tag, binary.text()));
        } else if (members.get("BulkDataURI") instanceof Json.Text reference) {
            byte[] bytes =
                    bulk.find(reference.text())
                            .orElseThrow(
                                    () -> failure("bulk data are not at hand", Tags.format(tag)));
            builder.putBytes(tag, vr, bytes);
        } else {
            List<Json> values =
                    members.get("Value") instanceof Json.Values array ? array.values() : List.of();
            putValues(builder, tag, vr, values);
        }
    }

    private static Vr vr(int tag, @Nullable Json json) {
        if (!(json instanceof Json.Text text)) {
            return Dictionary.vr(tag, null);
        }
        String code = text.text();
        Vr vr = code.length() == 2 ? Vr.ofCode(code.charAt(0), code.charAt(1)) : null;
        if (vr == null) {
            throw failure("an unknown representation", Tags.format(tag));
        }
        return vr;
    }

    private static byte[] decode(int tag, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw failure("binary data are not base64", Tags.format(tag));
        }
    }

    private void putValues(DataSet.Builder builder, int tag, Vr vr, List<Json> values)
            throws IOException {
        if (vr == Vr.SQ) {
            List<DataSet> items = new ArrayList<>(values.size());
            for (Json item : values) {
                items.add(item == Json.Word.NULL ? DataSet.empty() : dataSet(item));
            }
            builder.putItems(tag, items);
            return;
        }
        if (values.isEmpty()) {
            builder.put(ValueElement.of(tag, vr, new byte[0]));
            return;
        }
        try {
            if (vr.isString()) {
                builder.put(
                        tag, vr, values.stream().map(DicomJsonReader::text).toArray(String[]::new));
            } else if (vr == Vr.FL || vr == Vr.FD) {
                builder.putDoubles(
                        tag, vr, values.stream().mapToDouble(DicomJsonReader::real).toArray());
            } else {
                builder.putLongs(
                        tag, vr, values.stream().mapToLong(value -> whole(value, vr)).toArray());
            }
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            throw new DicomException(
                    ErrorCode.BAD_VALUE, "a value does not fit " + vr, -1, Tags.format(tag));
        }
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.Text text -> text.text();
            case Json.Literal number -> number.digits();
            case Json.Members name -> name(name.members());
            case Json.Word word when word == Json.Word.NULL -> "";
            case Json.Word _, Json.Values _ -> throw new IllegalArgumentException("no text");
        };
    }

    private static String name(Map<String, Json> groups) {
        String joined =
                String.join(
                        "=",
                        group(groups, "Alphabetic"),
                        group(groups, "Ideographic"),
                        group(groups, "Phonetic"));
        return joined.replaceAll("=+$", "");
    }

    private static String group(Map<String, Json> groups, String label) {
        return groups.get(label) instanceof Json.Text text ? text.text() : "";
    }

    private static double real(Json value) {
        String text = text(value);
        return switch (text) {
            case "", "NaN", "nan" -> Double.NaN;
            case "Infinity", "Inf", "inf", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static long whole(Json value, Vr vr) {
        String text = text(value);
        return switch (vr) {
            case AT -> Long.parseLong(text, 16);
            case UV -> Long.parseUnsignedLong(text);
            // 5.0 and 5e0 are whole as well.
            default ->
                    JsonNumbers.isNumber(text)
                            ? new BigDecimal(text).longValueExact()
                            : Long.parseLong(text);
        };
    }

    private static DicomException failure(String reason, String path) {
        return new DicomException(ErrorCode.BAD_JSON, reason, -1, path);
    }
}
