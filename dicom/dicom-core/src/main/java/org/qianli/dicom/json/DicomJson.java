// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;

/**
 * Turns data sets into the DICOM JSON model and back.
 *
 * <p>The text is UTF-8 whatever the data set's character set; (0008,0005) says so where it is
 * present.
 *
 * @dicom PS3.18 F
 */
public final class DicomJson {
    private DicomJson() {}

    /** Writes one data set as an object; the stream stays open. */
    public static void write(DataSet dataSet, OutputStream out, BulkDataUri bulk)
            throws IOException {
        JsonWriter json = new JsonWriter(out);
        new DicomJsonWriter(json, bulk).write(dataSet);
        json.flush();
    }

    /** Writes data sets as one array, as DICOMweb answers are; the stream stays open. */
    public static void write(Iterable<DataSet> dataSets, OutputStream out, BulkDataUri bulk)
            throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginArray();
        for (DataSet dataSet : dataSets) {
            new DicomJsonWriter(json, bulk).write(dataSet);
        }
        json.endArray();
        json.flush();
    }

    /** Writes one data set as a string. */
    public static String write(DataSet dataSet, BulkDataUri bulk) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(dataSet, bytes, bulk);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Reads a text that holds one data set; text values become UTF-8. References to bulk data are
     * refused.
     *
     * @throws DicomException if the text is not the DICOM JSON model
     */
    public static DataSet read(Reader in) throws IOException {
        return read(in, BulkDataSource.NONE);
    }

    /**
     * Reads a text that holds one data set.
     *
     * @throws DicomException if the text is not the DICOM JSON model
     */
    public static DataSet read(Reader in, BulkDataSource bulk) throws IOException {
        return new DicomJsonReader(bulk).dataSet(JsonParser.parse(in));
    }

    /**
     * Reads a text that holds an array of data sets, or one alone.
     *
     * @throws DicomException if the text is not the DICOM JSON model
     */
    public static List<DataSet> readAll(Reader in, BulkDataSource bulk) throws IOException {
        DicomJsonReader reader = new DicomJsonReader(bulk);
        return switch (JsonParser.parse(in)) {
            case Json.Values array -> {
                List<DataSet> dataSets = new ArrayList<>();
                for (Json value : array.values()) {
                    dataSets.add(reader.dataSet(value));
                }
                yield List.copyOf(dataSets);
            }
            case Json single -> List.of(reader.dataSet(single));
        };
    }

    /**
     * Reads a string that holds one data set.
     *
     * @throws DicomException if the text is not the DICOM JSON model
     */
    public static DataSet read(String text) {
        try {
            return read(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
