// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.PersonName;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Vr;

/**
 * Writes the elements of one data set.
 *
 * @dicom PS3.18 F.2
 */
final class DicomJsonWriter {
    private final JsonWriter json;
    private final BulkDataUri bulk;

    DicomJsonWriter(JsonWriter json, BulkDataUri bulk) {
        this.json = json;
        this.bulk = bulk;
    }

    void write(DataSet dataSet) throws IOException {
        write(dataSet, "");
    }

    private void write(DataSet dataSet, String path) throws IOException {
        json.beginObject();
        for (Element element : dataSet) {
            boolean groupLength = (element.tag() & 0xFFFF) == 0;
            if (!groupLength) {
                write(dataSet, element, path);
            }
        }
        json.endObject();
    }

    private void write(DataSet dataSet, Element element, String path) throws IOException {
        String tag = Dictionary.hex(element.tag());
        Vr vr = vr(dataSet, element);
        json.name(tag);
        json.beginObject();
        json.name("vr");
        json.string(vr.name());
        if (!element.isEmpty()) {
            switch (element) {
                case SequenceElement sequence -> writeItems(sequence, path + tag);
                case ValueElement value when !vr.isStream() -> writeValues(dataSet, value, vr);
                default -> writeBulk(element, path + tag);
            }
        }
        json.endObject();
    }

    private static Vr vr(DataSet dataSet, Element element) {
        if (element instanceof SequenceElement) {
            return Vr.SQ;
        }
        Vr vr = dataSet.vr(element);
        // A sequence that could not be read is bytes of unknown meaning.
        return vr == Vr.SQ ? Vr.UN : vr;
    }

    private void writeItems(SequenceElement sequence, String path) throws IOException {
        json.name("Value");
        json.beginArray();
        List<DataSet> items = sequence.dataSets();
        for (int i = 0; i < items.size(); i++) {
            write(items.get(i), path + "/" + i + "/");
        }
        json.endArray();
    }

    private void writeBulk(Element element, String path) throws IOException {
        Optional<String> uri = bulk.find(path, element);
        if (uri.isPresent()) {
            json.name("BulkDataURI");
            json.string(uri.get());
        } else if (element instanceof ValueElement value) {
            json.name("InlineBinary");
            json.base64(value.bytes());
        }
    }

    private void writeValues(DataSet dataSet, ValueElement value, Vr vr) throws IOException {
        boolean wide = vr == Vr.FL || vr == Vr.FD || vr == Vr.SV || vr == Vr.UV;
        List<String> texts = wide ? List.of() : TextValues.of(dataSet, value, vr);
        if (wide ? value.length() < vr.unit() : texts.isEmpty()) {
            return; // nothing but padding is no value
        }
        json.name("Value");
        json.beginArray();
        if (wide) {
            writeWide(value.buffer(), vr);
        } else {
            for (String text : texts) {
                writeText(text, vr);
            }
        }
        json.endArray();
    }

    private void writeText(String text, Vr vr) throws IOException {
        if (TextValues.isNothing(text, vr)) {
            json.nullValue();
            return;
        }
        switch (vr) {
            case PN -> writeName(PersonName.parse(text));
            case IS, DS -> writeDecimal(text);
            case SL, SS, UL, US -> json.raw(text);
            default -> json.string(text);
        }
    }

    private void writeName(PersonName name) throws IOException {
        json.beginObject();
        writeGroup("Alphabetic", name.alphabetic());
        writeGroup("Ideographic", name.ideographic());
        writeGroup("Phonetic", name.phonetic());
        json.endObject();
    }

    private void writeGroup(String label, PersonName.Group group) throws IOException {
        if (!group.isEmpty()) {
            json.name(label);
            json.string(group.toString());
        }
    }

    /**
     * Writes what DICOM takes for a number and JSON may not: {@code +1}, {@code .5}, {@code 007}.
     */
    private void writeDecimal(String text) throws IOException {
        if (JsonNumbers.isNumber(text)) {
            json.raw(text);
            return;
        }
        try {
            json.raw(new BigDecimal(text).toString());
        } catch (NumberFormatException notANumber) {
            json.string(text);
        }
    }

    private void writeWide(ByteBuffer bytes, Vr vr) throws IOException {
        while (bytes.remaining() >= vr.unit()) {
            switch (vr) {
                case FL -> {
                    float number = bytes.getFloat();
                    writeReal(number, Float.toString(number));
                }
                case FD -> {
                    double number = bytes.getDouble();
                    writeReal(number, Double.toString(number));
                }
                case UV -> writeLong(bytes.getLong(), true);
                default -> writeLong(bytes.getLong(), false);
            }
        }
    }

    private void writeReal(double number, String text) throws IOException {
        if (Double.isFinite(number)) {
            json.raw(text);
        } else {
            // JSON has no such number; readers take the words of IEEE 754 as strings.
            json.string(text);
        }
    }

    private void writeLong(long number, boolean unsigned) throws IOException {
        String text = unsigned ? Long.toUnsignedString(number) : Long.toString(number);
        if (JsonNumbers.isExact(number) && !(unsigned && number < 0)) {
            json.raw(text);
        } else {
            json.string(text);
        }
    }
}
