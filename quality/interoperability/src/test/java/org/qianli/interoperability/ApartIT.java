// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.xml.DicomXml;

/**
 * Real files, taken apart into metadata and bulk data, stored so, and compared by pydicom and DCMTK
 * with what they were.
 *
 * @dicom PS3.18 10.5.1.2
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApartIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String RELATED = "multipart/related; boundary=here; type=";
    private static final String BULK =
            "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    private static final Pattern REFERENCE = Pattern.compile("\"BulkDataURI\":\"([^\"]+)\"");
    private static final int THRESHOLD = 64;

    private final WebClient township = new WebClient(RealServer.TOWNSHIP_TOKEN);
    private final WebClient receiver = new WebClient(RealServer.APART_TOKEN);

    private List<Sample> samples = List.of();

    @BeforeAll
    void store() {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && Command.run(List.of(PYTHON, "-c", "import pydicom")).exit() == 0,
                "pydicom is not installed");
        Command.assumeInstalled("dcmdump");
        samples = Sample.all();
        for (Sample sample : samples) {
            assertThat(township.store(List.of(sample.file())).statusCode()).isEqualTo(200);
        }
    }

    /** What one server gives as metadata and bulk data, another one takes, as it is. */
    @Test
    void relaysJsonAndBulkDataFromOneInstitutionToAnother(@TempDir Path folder) throws IOException {
        List<Path> pairs = new ArrayList<>();
        for (Sample sample : samples) {
            String metadata = WebClient.text(township.get(sample.resource() + "/metadata"));
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            part(body, "application/dicom+json", "", metadata.getBytes(UTF_8));
            Matcher reference = REFERENCE.matcher(metadata);
            while (reference.find()) {
                String uri = reference.group(1);
                var bulk = township.get(uri.replaceFirst("^.*/dicom-web", ""), "Accept", BULK);
                assertThat(bulk.statusCode()).as(sample.name()).isEqualTo(200);
                for (WebClient.Part part : WebClient.parts(bulk)) {
                    body.writeBytes(("\r\n--here" + part.headers() + "\r\n\r\n").getBytes(UTF_8));
                    body.writeBytes(part.body());
                }
            }
            HttpResponse<byte[]> answer = send("application/dicom+json", body);
            assertThat(answer.statusCode())
                    .as(sample.name() + " " + WebClient.text(answer))
                    .isEqualTo(200);
            pairs.add(sample.path());
            pairs.add(retrieve(sample.resource(), folder.resolve(pairs.size() + ".dcm")));
        }
        assertSame(pairs, folder);
    }

    @Test
    void storesXmlAndBulkDataUnderNewUids(@TempDir Path folder) throws IOException {
        List<Path> pairs = new ArrayList<>();
        for (Sample sample : samples) {
            DataSet original = DicomFiles.read(sample.path(), ReadOptions.all()).dataSet();
            boolean isNative =
                    original.find(Tag.PixelData).stream().allMatch(e -> e instanceof ValueElement);
            if (!isNative || !sample.syntax().startsWith("1.2.840.10008.1.2.1")) {
                continue;
            }
            String uid = "2.25." + (System.nanoTime() >>> 8);
            DataSet renamed = original.toBuilder().put(Tag.SOPInstanceUID, uid).build();
            ByteArrayOutputStream bulk = new ByteArrayOutputStream();
            BulkDataUri references =
                    (path, element) -> {
                        if (element instanceof ValueElement value && value.length() > THRESHOLD) {
                            part(bulk, "application/octet-stream", "cid:" + path, value.bytes());
                            return Optional.of("cid:" + path);
                        }
                        return Optional.empty();
                    };
            String xml = DicomXml.write(renamed, references);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            part(body, "application/dicom+xml", "", xml.getBytes(UTF_8));
            body.writeBytes(bulk.toByteArray());
            HttpResponse<byte[]> answer = send("application/dicom+xml", body);
            assertThat(answer.statusCode())
                    .as(sample.name() + " " + WebClient.text(answer))
                    .isEqualTo(200);
            String resource = sample.resource().replaceFirst("instances/.*", "instances/" + uid);
            pairs.add(sample.path());
            pairs.add(retrieve(resource, folder.resolve(pairs.size() + ".dcm")));
        }
        assertThat(pairs).hasSizeGreaterThan(40);
        assertSame(pairs, folder);
    }

    private HttpResponse<byte[]> send(String type, ByteArrayOutputStream body) {
        body.writeBytes("\r\n--here--\r\n".getBytes(UTF_8));
        return receiver.post("/studies", RELATED + '"' + type + '"', body.toByteArray());
    }

    private static void part(
            ByteArrayOutputStream body, String type, String location, byte[] content) {
        String where = location.isEmpty() ? "" : "Content-Location: " + location + "\r\n";
        body.writeBytes(
                ("\r\n--here\r\nContent-Type: " + type + "\r\n" + where + "\r\n").getBytes(UTF_8));
        body.writeBytes(content);
    }

    private Path retrieve(String resource, Path file) throws IOException {
        var response = receiver.get(resource, "Accept", "application/dicom; transfer-syntax=*");
        assertThat(response.statusCode()).as(resource).isEqualTo(200);
        Files.write(file, response.body());
        Command.Result dump = Command.run(List.of("dcmdump", "-q"), file);
        assertThat(dump.exit()).as(dump.output()).isZero();
        return file;
    }

    private static void assertSame(List<Path> pairs, Path folder) throws IOException {
        Path script = folder.resolve("same.py");
        try (InputStream in =
                Objects.requireNonNull(ApartIT.class.getResourceAsStream("same.py"))) {
            Files.copy(in, script);
        }
        Command.Result result =
                Command.run(List.of(PYTHON, "-W", "ignore", script.toString()), pairs.toArray());
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.contains("\t"))).isEmpty();
    }
}
