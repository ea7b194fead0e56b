// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.xml;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.PersonName;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.DictionaryEntry;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.TextValues;

/** Writes the elements of one data set. */
final class DicomXmlWriter {
    /**
     * What XML cannot carry, or no value outside the specific character set can hold. It becomes a
     * question mark: the usual U+FFFD could not be encoded again.
     */
    private static final Pattern UNWRITABLE = Pattern.compile("[^\\t\\n\\r -~]");

    private final XmlWriter xml;
    private final BulkDataUri bulk;

    DicomXmlWriter(XmlWriter xml, BulkDataUri bulk) {
        this.xml = xml;
        this.bulk = bulk;
    }

    void write(DataSet dataSet) throws IOException {
        xml.begin("NativeDicomModel");
        xml.attribute("xmlns", DicomXml.NAMESPACE);
        xml.attribute("xml:space", "preserve");
        writeElements(dataSet, "");
        xml.end();
    }

    private void writeElements(DataSet dataSet, String path) throws IOException {
        Map<String, Integer> blocks = new HashMap<>();
        for (Element element : dataSet) {
            boolean groupLength = (element.tag() & 0xFFFF) == 0;
            if (!groupLength) {
                write(dataSet, element, path, blocks);
            }
        }
    }

    private void write(DataSet dataSet, Element element, String path, Map<String, Integer> blocks)
            throws IOException {
        int tag = element.tag();
        Vr vr = vr(dataSet, element);
        String here = path + Dictionary.hex(tag);
        Optional<String> creator = dataSet.privateCreator(tag).filter(name -> !name.isBlank());
        // A name that reserves two blocks of a group cannot tell them apart; the second keeps its
        // whole tag.
        boolean blockless =
                creator.isPresent()
                        && Tags.creatorOf(tag)
                                == blocks.computeIfAbsent(
                                        Tags.group(tag) + creator.get(),
                                        name -> Tags.creatorOf(tag));
        xml.begin("DicomAttribute");
        xml.attribute("tag", Dictionary.hex(blockless ? tag & 0xFFFF00FF : tag));
        xml.attribute("vr", vr.name());
        Optional<DictionaryEntry> entry = Dictionary.find(tag);
        if (entry.isPresent()) {
            xml.attribute("keyword", entry.get().keyword());
        }
        if (blockless) {
            xml.attribute("privateCreator", creator.get());
        }
        if (!element.isEmpty()) {
            switch (element) {
                case SequenceElement sequence -> writeItems(sequence, here);
                case ValueElement value when !vr.isStream() -> writeValues(dataSet, value, vr);
                default -> writeBulk(element, here);
            }
        }
        xml.end();
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
        List<DataSet> items = sequence.dataSets();
        for (int i = 0; i < items.size(); i++) {
            beginNumbered("Item", i);
            writeElements(items.get(i), path + "/" + i + "/");
            xml.end();
        }
    }

    private void writeBulk(Element element, String path) throws IOException {
        Optional<String> uri = bulk.find(path, element);
        if (uri.isPresent()) {
            xml.begin("BulkData");
            xml.attribute("uri", uri.get());
            xml.end();
        } else if (element instanceof ValueElement value) {
            xml.begin("InlineBinary");
            xml.text(Base64.getEncoder().encodeToString(value.bytes()));
            xml.end();
        }
    }

    private void writeValues(DataSet dataSet, ValueElement value, Vr vr) throws IOException {
        List<String> texts = TextValues.of(dataSet, value, vr);
        for (int i = 0; i < texts.size(); i++) {
            if (vr == Vr.PN) {
                beginNumbered("PersonName", i);
                writeName(PersonName.parse(texts.get(i)));
            } else {
                beginNumbered("Value", i);
                String text = texts.get(i);
                xml.text(vr.isText() ? text : UNWRITABLE.matcher(text).replaceAll("?"));
            }
            xml.end();
        }
    }

    private void beginNumbered(String name, int index) throws IOException {
        xml.begin(name);
        xml.attribute("number", Integer.toString(index + 1));
    }

    private void writeName(PersonName name) throws IOException {
        writeGroup("Alphabetic", name.alphabetic());
        writeGroup("Ideographic", name.ideographic());
        writeGroup("Phonetic", name.phonetic());
    }

    private void writeGroup(String label, PersonName.Group group) throws IOException {
        if (!group.isEmpty()) {
            xml.begin(label);
            writePart("FamilyName", group.family());
            writePart("GivenName", group.given());
            writePart("MiddleName", group.middle());
            writePart("NamePrefix", group.prefix());
            writePart("NameSuffix", group.suffix());
            xml.end();
        }
    }

    private void writePart(String label, String part) throws IOException {
        if (!part.isEmpty()) {
            xml.begin(label);
            xml.text(part);
            xml.end();
        }
    }
}
