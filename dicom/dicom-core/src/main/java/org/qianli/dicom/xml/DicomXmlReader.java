// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.xml;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.json.BulkDataSource;

/**
 * Makes a data set of a document.
 *
 * <p>Each method begins at the start tag of what it reads and ends at its end tag.
 */
final class DicomXmlReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_VALUES = 1 << 20;

    private final InputStream in;
    private final BulkDataSource bulk;

    DicomXmlReader(InputStream in, BulkDataSource bulk) {
        this.in = in;
        this.bulk = bulk;
    }

    DataSet read() throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Neither a billion laughs nor a request to somebody else's server.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // A level of items is two of elements; the parser's own limit would come before ours.
        factory.setProperty("jdk.xml.maxElementDepth", 2 * MAX_DEPTH + 10);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            xml.nextTag();
            if (!xml.getLocalName().equals("NativeDicomModel")) {
                throw failure("the root is no NativeDicomModel", "");
            }
            DataSet dataSet = elements(xml, 0);
            while (xml.hasNext()) {
                xml.next(); // what follows the root must be well-formed too
            }
            return dataSet;
        } catch (XMLStreamException broken) {
            if (broken.getNestedException() instanceof IOException unreadable
                    && !(unreadable instanceof CharConversionException)) {
                throw unreadable;
            }
            // The parser's message quotes the document, which may hold patient data.
            throw new DicomException(
                    ErrorCode.BAD_XML,
                    "not well-formed",
                    broken.getLocation() == null ? -1 : broken.getLocation().getCharacterOffset(),
                    "");
        }
    }

    private DataSet elements(XMLStreamReader xml, int depth)
            throws XMLStreamException, IOException {
        if (depth > MAX_DEPTH) {
            throw new DicomException(ErrorCode.TOO_DEEP, "more than " + MAX_DEPTH + " levels");
        }
        DataSet.Builder builder = DataSet.builder();
        PrivateBlocks blocks = new PrivateBlocks(builder);
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (!xml.getLocalName().equals("DicomAttribute")) {
                throw failure("a data set holds something that is no DicomAttribute", "");
            }
            int tag = tag(xml, blocks);
            Vr vr = vr(xml, tag);
            Attribute attribute = new Attribute(tag, vr);
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                readPart(xml, attribute, depth);
            }
            attribute.putInto(builder);
            if (Tags.isPrivateCreator(tag) && !attribute.texts.isEmpty()) {
                blocks.reserved(tag, attribute.texts.getFirst());
            }
        }
        return builder.build();
    }

    private static int tag(XMLStreamReader xml, PrivateBlocks blocks) {
        String digits = xml.getAttributeValue(null, "tag");
        String creator = xml.getAttributeValue(null, "privateCreator");
        try {
            if (digits != null && digits.length() == 8) {
                int tag = Integer.parseUnsignedInt(digits, 16);
                boolean blockless = creator != null && Tags.isPrivate(tag) && (tag & 0xFF00) == 0;
                return blockless ? blocks.place(tag, creator) : tag;
            }
        } catch (NumberFormatException notHexadecimal) {
            // Answered below.
        }
        throw failure("a tag is not eight hexadecimal digits", "");
    }

    private static Vr vr(XMLStreamReader xml, int tag) {
        String code = xml.getAttributeValue(null, "vr");
        if (code == null) {
            return Dictionary.vr(tag, xml.getAttributeValue(null, "privateCreator"));
        }
        Vr vr = code.length() == 2 ? Vr.ofCode(code.charAt(0), code.charAt(1)) : null;
        if (vr == null) {
            throw failure("an unknown representation", Tags.format(tag));
        }
        return vr;
    }

    private void readPart(XMLStreamReader xml, Attribute attribute, int depth)
            throws XMLStreamException, IOException {
        String path = Tags.format(attribute.tag);
        switch (xml.getLocalName()) {
            case "Value" -> {
                int number = number(xml, attribute.texts.size(), path);
                attribute.putText(number, xml.getElementText());
            }
            case "PersonName" -> {
                int number = number(xml, attribute.texts.size(), path);
                attribute.putText(number, name(xml));
            }
            case "Item" -> {
                int number = number(xml, attribute.items.size(), path);
                attribute.putItem(number, elements(xml, depth + 1));
            }
            case "InlineBinary" -> attribute.bytes = decode(xml.getElementText(), path);
            case "BulkData" -> {
                String uri = xml.getAttributeValue(null, "uri");
                attribute.bytes =
                        bulk.find(uri == null ? "" : uri)
                                .orElseThrow(() -> failure("bulk data are not at hand", path));
                xml.nextTag();
            }
            default -> throw failure("an attribute holds something unknown", path);
        }
    }

    /** Gives the place of a value; values may be left out, and their order may be any. */
    private static int number(XMLStreamReader xml, int next, String path) {
        String text = xml.getAttributeValue(null, "number");
        try {
            int number = text == null ? next + 1 : Integer.parseInt(text.strip());
            if (number >= 1 && number <= MAX_VALUES) {
                return number - 1;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below.
        }
        throw failure("a value's number is none", path);
    }

    private static byte[] decode(String base64, String path) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException broken) {
            throw failure("binary data are not base64", path);
        }
    }

    private static String name(XMLStreamReader xml) throws XMLStreamException {
        String[] groups = {"", "", ""};
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            int group =
                    switch (xml.getLocalName()) {
                        case "Alphabetic" -> 0;
                        case "Ideographic" -> 1;
                        case "Phonetic" -> 2;
                        default -> throw failure("a name holds something unknown", "");
                    };
            groups[group] = group(xml);
        }
        return String.join("=", groups).replaceAll("=+$", "");
    }

    private static String group(XMLStreamReader xml) throws XMLStreamException {
        String[] parts = {"", "", "", "", ""};
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            int part =
                    switch (xml.getLocalName()) {
                        case "FamilyName" -> 0;
                        case "GivenName" -> 1;
                        case "MiddleName" -> 2;
                        case "NamePrefix" -> 3;
                        case "NameSuffix" -> 4;
                        default -> throw failure("a name holds something unknown", "");
                    };
            parts[part] = xml.getElementText();
        }
        return String.join("^", parts).replaceAll("\\^+$", "");
    }

    private static DicomException failure(String reason, String path) {
        return new DicomException(ErrorCode.BAD_XML, reason, -1, path);
    }

    /** What one DicomAttribute holds. */
    private static final class Attribute {
        final int tag;
        final Vr vr;
        final List<String> texts = new ArrayList<>();
        final List<DataSet> items = new ArrayList<>();
        byte @Nullable [] bytes;

        Attribute(int tag, Vr vr) {
            this.tag = tag;
            this.vr = vr;
        }

        void putText(int index, String text) {
            while (texts.size() <= index) {
                texts.add("");
            }
            texts.set(index, text);
        }

        void putItem(int index, DataSet item) {
            while (items.size() <= index) {
                items.add(DataSet.empty());
            }
            items.set(index, item);
        }

        void putInto(DataSet.Builder builder) {
            try {
                if (vr == Vr.SQ) {
                    builder.putItems(tag, items);
                } else if (tag == Tag.SpecificCharacterSet) {
                    // The text is UTF-8 by now, whatever the sender had.
                    builder.put(tag, "ISO_IR 192");
                } else if (bytes != null) {
                    builder.putBytes(tag, vr, bytes);
                } else if (texts.isEmpty()) {
                    builder.putBytes(tag, vr, new byte[0]);
                } else {
                    putTexts(builder);
                }
            } catch (IllegalArgumentException unfit) {
                throw new DicomException(
                        ErrorCode.BAD_VALUE, "a value does not fit " + vr, -1, Tags.format(tag));
            }
        }

        private void putTexts(DataSet.Builder builder) {
            if (vr.isString()) {
                builder.put(tag, vr, texts.toArray(String[]::new));
            } else if (vr == Vr.FL || vr == Vr.FD) {
                builder.putDoubles(tag, vr, texts.stream().mapToDouble(Attribute::real).toArray());
            } else {
                builder.putLongs(tag, vr, texts.stream().mapToLong(this::whole).toArray());
            }
        }

        private static double real(String text) {
            return switch (text.strip()) {
                case "INF" -> Double.POSITIVE_INFINITY;
                case "-INF" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text.strip());
            };
        }

        private long whole(String text) {
            return switch (vr) {
                case AT -> Long.parseLong(text.strip(), 16);
                case UV -> Long.parseUnsignedLong(text.strip());
                default -> Long.parseLong(text.strip());
            };
        }
    }
}
