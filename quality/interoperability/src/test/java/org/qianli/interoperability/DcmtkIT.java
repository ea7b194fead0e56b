// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** DCMTK's clients against the server, with real files. */
class DcmtkIT {

    private static final String HOST = "127.0.0.1";

    private final RealServer server = RealServer.shared();

    @TempDir private Path folder = Path.of("");

    private Command.Result call(String tool, String ae, Object... more) {
        Command.assumeInstalled(tool);
        List<Object> arguments = new ArrayList<>(List.of(HOST, server.dicom()));
        arguments.addAll(0, Arrays.asList(more));
        return Command.run(server.call(tool, ae), arguments.toArray());
    }

    /** Calls a tool that takes its files after the address. */
    private Command.Result send(String tool, List<Object> options, List<Sample> samples) {
        Command.assumeInstalled(tool);
        List<Object> arguments = new ArrayList<>(options);
        arguments.add(HOST);
        arguments.add(server.dicom());
        samples.forEach(sample -> arguments.add(sample.path()));
        return Command.run(server.call(tool, RealServer.MODALITY), arguments.toArray());
    }

    @Test
    void echoes() {
        assertThat(call("echoscu", RealServer.MODALITY).exit()).isZero();
    }

    @Test
    void rejectsAnUnknownAeTitle() {
        Command.Result result = call("echoscu", "STRANGER");
        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("Calling AE Title Not Recognized");
    }

    private void assertGiven(List<Sample> samples) {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Sample sample : samples) {
            String uid = sample.uid(Tag.SOPInstanceUID);
            Path file =
                    files.entrySet().stream()
                            .filter(entry -> entry.getKey().endsWith(uid))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("not given: " + sample.path()));
            assertThat(Meaning.of(file))
                    .as(sample.path().toString())
                    .isEqualTo(Meaning.of(sample.path()));
        }
    }

    @Test
    void findsWhatIsStored() {
        Sample ct = Sample.named("modality/lctsc_CT01.dcm");
        send("storescu", List.of("-xe"), List.of(ct));
        Command.Result studies =
                call(
                        "findscu",
                        RealServer.MODALITY,
                        "-S",
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "0020,000D=" + ct.study(),
                        "-k",
                        "0010,0020");
        assertThat(studies.exit()).isZero();
        assertThat(studies.output()).contains(ct.uid(Tag.PatientID));
        Command.Result hidden =
                call(
                        "findscu",
                        RealServer.STRANGE_MODALITY,
                        "-S",
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "0020,000D=" + ct.study(),
                        "-k",
                        "0010,0020");
        assertThat(hidden.output()).doesNotContain(ct.uid(Tag.PatientID));
    }

    @Test
    void movesAStudyToAKnownPeer() throws IOException {
        Sample ct = Sample.named("modality/lctsc_CT01.dcm");
        send("storescu", List.of("-xe"), List.of(ct));
        Command.Result moved =
                call(
                        "movescu",
                        RealServer.MODALITY,
                        "-v",
                        "-S",
                        "--port",
                        server.moveTargetPort(),
                        "-aem",
                        RealServer.MOVE_TARGET,
                        "-od",
                        folder,
                        "-k",
                        "0008,0052=SERIES",
                        "-k",
                        "0020,000D=" + ct.study(),
                        "-k",
                        "0020,000E=" + ct.uid(Tag.SeriesInstanceUID));
        assertThat(moved.exit()).as(moved.output()).isZero();
        assertGiven(List.of(ct));
    }

    /**
     * What a file says, however it is encoded: storescu encodes data sets anew, without retired
     * group lengths and padding, and with compressed pixels always as OB.
     */
    record Meaning(String values, Optional<Element> pixels) {

        static Meaning of(Path file) {
            try {
                DataSet dataSet = DicomFiles.read(file, ReadOptions.all()).dataSet();
                Optional<Element> pixels = dataSet.find(Tag.PixelData).map(Meaning::asBytes);
                DataSet rest =
                        dataSet.toBuilder()
                                .remove(Tag.DataSetTrailingPadding)
                                .remove(Tag.PixelData)
                                .build();
                // A value of nothing but blanks is sent as an empty one.
                String json = DicomJson.write(rest, BulkDataUri.inline());
                return new Meaning(json.replace(",\"Value\":[null]", ""), pixels);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Element asBytes(Element pixels) {
            return switch (pixels) {
                case FragmentsElement fragments ->
                        new FragmentsElement(Tag.PixelData, Vr.OB, fragments.fragments());
                case ValueElement value -> {
                    byte[] bytes = value.bytes();
                    int even = bytes.length + bytes.length % 2;
                    yield ValueElement.of(Tag.PixelData, Vr.OB, Arrays.copyOf(bytes, even));
                }
                case SequenceElement other -> other;
                case BulkElement other -> other;
            };
        }
    }
}
