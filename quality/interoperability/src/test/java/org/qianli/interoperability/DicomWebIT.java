// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataSource;
import org.qianli.dicom.json.DicomJson;

/** DICOMweb with real files: what is stored is found and comes back byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DicomWebIT {

    private static final String OCTETS =
            "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

    private final WebClient township = new WebClient(RealServer.TOWNSHIP_TOKEN);
    private final WebClient centre = new WebClient(RealServer.CENTRE_TOKEN);
    private final WebClient otherTownship = new WebClient(RealServer.OTHER_TOWNSHIP_TOKEN);
    private final Map<String, String> problems = new HashMap<>();
    private List<Sample> samples = List.of();

    @BeforeAll
    void store() {
        samples = Sample.all();
        for (Sample sample : samples) {
            var response = township.store(List.of(sample.file()));
            if (response.statusCode() != 200) {
                problems.put(sample.path().toString(), WebClient.text(response));
            }
        }
    }

    private static Sample ct() {
        return Sample.named("modality/lctsc_CT01.dcm");
    }

    @Test
    void storesEveryRealFile() {
        assertThat(samples).hasSizeGreaterThan(100);
        assertThat(problems).isEmpty();
    }

    @Test
    void givesEveryDataSetBackByteForByte() {
        for (Sample sample : samples) {
            var response = centre.get(sample.resource(), "Accept", "application/dicom");
            assertThat(response.statusCode()).as(sample.path().toString()).isEqualTo(200);
            assertThat(Arrays.equals(Sample.dataSet(response.body()), sample.dataSet()))
                    .as(sample.path().toString())
                    .isTrue();
        }
    }

    @Test
    void givesStudiesAsParts() {
        var response =
                centre.get(
                        "/studies/" + ct().study(),
                        "Accept",
                        "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        assertThat(response.statusCode()).isEqualTo(200);
        List<WebClient.Part> parts = WebClient.parts(response);
        long expected = samples.stream().filter(s -> s.study().equals(ct().study())).count();
        assertThat(parts).hasSize((int) expected);
        assertThat(parts.stream().map(part -> Sample.dataSet(part.body())))
                .anyMatch(bytes -> Arrays.equals(bytes, ct().dataSet()));
    }

    @Test
    void describesEveryInstance() throws Exception {
        for (Sample sample : samples) {
            var response = centre.get(sample.resource() + "/metadata");
            assertThat(response.statusCode()).as(sample.path().toString()).isEqualTo(200);
            DataSet metadata =
                    DicomJson.readAll(new StringReader(WebClient.text(response)), noBulk())
                            .getFirst();
            assertThat(metadata.string(Tag.SOPInstanceUID))
                    .hasValue(sample.uid(Tag.SOPInstanceUID));
        }
    }

    @Test
    void describesSeriesAndStudiesTheSameCompressedOrNot() throws Exception {
        String path = "/studies/" + ct().study() + "/metadata";
        var plain = centre.get(path, "Accept-Encoding", "identity");
        var gzip = centre.get(path, "Accept-Encoding", "gzip");
        assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var in =
                new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(DicomJson.readAll(new StringReader(WebClient.text(plain)), noBulk()))
                .isNotEmpty();
    }

    @Test
    void refersToBulkDataThatCanBeRetrieved() {
        String metadata = WebClient.text(centre.get(ct().resource() + "/metadata"));
        String uri = "/dicom-web" + ct().resource() + "/bulkdata/7FE00010";
        assertThat(metadata).contains('"' + uri + '"');
        var bulk =
                centre.get(
                        uri.substring("/dicom-web".length()), "Accept", "application/octet-stream");
        assertThat(bulk.statusCode()).isEqualTo(200);
        byte[] dataSet = ct().dataSet();
        byte[] tail =
                Arrays.copyOfRange(dataSet, dataSet.length - bulk.body().length, dataSet.length);
        assertThat(bulk.body()).hasSize(512 * 512 * 2).isEqualTo(tail);
    }

    @Test
    void givesAFrameAloneOrAsAPart() {
        var part = centre.get(ct().resource() + "/frames/1", "Accept", OCTETS);
        assertThat(part.statusCode()).isEqualTo(200);
        var alone = centre.get(ct().resource() + "/frames/1", "Accept", "application/octet-stream");
        assertThat(WebClient.parts(part).getFirst().body())
                .hasSize(512 * 512 * 2)
                .isEqualTo(alone.body());
        assertThat(WebClient.parts(part).getFirst().headers())
                .contains("transfer-syntax=1.2.840.10008.1.2.1");
    }

    @Test
    void answersARepeatedRequestWithoutTheBytes() {
        var first = centre.get(ct().resource() + "/frames/1", "Accept", OCTETS);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var second =
                centre.get(ct().resource() + "/frames/1", "Accept", OCTETS, "If-None-Match", tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void givesRangesOfAnInstance() {
        var response =
                centre.get(
                        ct().resource(), "Accept", "application/dicom", "Range", "bytes=128-131");
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(new String(response.body(), StandardCharsets.US_ASCII)).isEqualTo("DICM");
        var beyond =
                centre.get(
                        ct().resource(), "Accept", "application/dicom", "Range", "bytes=99999999-");
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void findsStudiesSeriesAndInstances() {
        String study = ct().study();
        assertThat(WebClient.text(centre.get("/studies?StudyInstanceUID=" + study)))
                .contains(study);
        assertThat(WebClient.text(centre.get("/studies/" + study + "/series")))
                .contains(ct().uid(Tag.SeriesInstanceUID));
        assertThat(
                        WebClient.text(
                                centre.get(
                                        "/instances?SOPInstanceUID="
                                                + ct().uid(Tag.SOPInstanceUID))))
                .contains(ct().uid(Tag.SOPInstanceUID));
    }

    @Test
    void hidesWhatIsOutsideTheScope() {
        assertThat(otherTownship.get(ct().resource()).statusCode()).isEqualTo(404);
        assertThat(otherTownship.get(ct().resource() + "/frames/1").statusCode()).isEqualTo(404);
        assertThat(otherTownship.get(ct().resource() + "/metadata").statusCode()).isEqualTo(404);
        assertThat(otherTownship.get("/studies/" + ct().study()).statusCode()).isEqualTo(404);
        assertThat(otherTownship.get("/studies/" + ct().study() + "/metadata").statusCode())
                .isEqualTo(404);
        assertThat(WebClient.text(otherTownship.get("/studies"))).isEqualTo("[]");
    }

    @Test
    void refusesWhatItCannotGive() {
        assertThat(centre.get(ct().resource() + "/frames/1", "Accept", "image/jxl").statusCode())
                .isEqualTo(406);
        assertThat(centre.get(ct().resource() + "/frames/2", "Accept", OCTETS).statusCode())
                .isEqualTo(404);
        assertThat(centre.get(ct().resource() + "/frames/x", "Accept", OCTETS).statusCode())
                .isEqualTo(400);
        assertThat(centre.get("/studies?PatinetName=x").statusCode()).isEqualTo(400);
        assertThat(centre.get("/studies/1.2.3.4").statusCode()).isEqualTo(404);
    }

    private static BulkDataSource noBulk() {
        return uri -> java.util.Optional.of(new byte[0]);
    }
}
