// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;

/**
 * The same metadata and results in XML as in JSON, read by the JDK's own parser.
 *
 * @dicom PS3.19 A.1
 */
@QianliTest
class MetadataXmlIT {

    private static final String XML = "multipart/related; type=\"application/dicom+xml\"";

    private final String study = newUid();
    private final String series = newUid();
    private final List<String> instances = List.of(newUid(), newUid());
    private final XPath path = XPathFactory.newInstance().newXPath();

    @LocalServerPort private int port;

    @BeforeEach
    void storeTwoInstances() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String instance : instances) {
            DataSet image =
                    image(study, series, instance)
                            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                            .put(Tag.PatientName, "Wang^Xiaoming=王^小明")
                            .putBytes(Tag.PixelData, Vr.OW, new byte[8192])
                            .build();
            files.add(file(image));
        }
        Answer stored =
                client("*/*")
                        .post("/dicom-web/studies", PARTS, parts(files.toArray(byte[][]::new)));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    }

    @Test
    void describesEveryInstanceOfAStudyASeriesAndOne() throws Exception {
        String seriesPath = "/dicom-web/studies/" + study + "/series/" + series;
        for (String resource :
                List.of(
                        "/dicom-web/studies/" + study,
                        seriesPath,
                        seriesPath + "/instances/" + instances.getFirst())) {
            Answer answer = client(XML).get(resource + "/metadata");
            JsonNode json = client("application/dicom+json").get(resource + "/metadata").json();
            List<Document> documents = documents(answer);
            assertThat(documents).hasSize(json.size()).isNotEmpty();
            for (int i = 0; i < json.size(); i++) {
                compare(documents.get(i), json.get(i));
            }
            String etag = answer.header("ETag");
            assertThat(etag).isNotEmpty();
            assertThat(
                            client(XML)
                                    .header("If-None-Match", etag)
                                    .get(resource + "/metadata")
                                    .status())
                    .isEqualTo(304);
            assertThat(
                            client("application/dicom+json")
                                    .header("If-None-Match", etag)
                                    .get(resource + "/metadata")
                                    .status())
                    .as("the other representation is another")
                    .isEqualTo(200);
        }
    }

    private void compare(Document xml, JsonNode json) throws Exception {
        assertThat(number(xml, "count(/*/*)")).as("attributes").isEqualTo(json.size());
        assertThat(text(xml, "/*/*[@keyword='SOPInstanceUID']/*[@number='1']"))
                .isEqualTo(json.at("/00080018/Value/0").asString());
        assertThat(text(xml, "//*[local-name()='Ideographic']/*[local-name()='FamilyName']"))
                .isEqualTo("王");
        String uri = text(xml, "/*/*[@tag='7FE00010']/*[local-name()='BulkData']/@uri");
        assertThat(uri).isEqualTo(json.at("/7FE00010/BulkDataURI").asString()).isNotEmpty();
    }

    @Test
    void findsInXmlWhatItFindsInJson() throws Exception {
        String query = "/dicom-web/studies?StudyInstanceUID=" + study + "&includefield=all";
        Answer answer = client(XML).get(query);
        JsonNode json = client("application/dicom+json").get(query).json();
        List<Document> found = documents(answer);
        assertThat(found).hasSize(1);
        // JSON is UTF-8 in any case; a document names its character set where it is read from one.
        assertThat(number(found.getFirst(), "count(/*/*[@tag!='00080005'])"))
                .isEqualTo(json.get(0).size());
        assertThat(
                        text(
                                found.getFirst(),
                                "//*[local-name()='Ideographic']/*[local-name()='GivenName']"))
                .isEqualTo("小明");
        Answer more = client(XML).get("/dicom-web/studies/" + study + "/instances");
        assertThat(documents(more)).hasSize(2);
        assertThat(client(XML).get("/dicom-web/studies?PatientID=nobody-has-this").status())
                .as("a message of no parts there is none")
                .isEqualTo(204);
    }

    @Test
    void givesWhatIsWantedMoreAndRefusesOtherTypes() {
        String resource = "/dicom-web/studies/" + study + "/metadata";
        String both = "application/dicom+json;q=0.5, " + XML;
        assertThat(client(both).get(resource).header("Content-Type"))
                .startsWith("multipart/related");
        assertThat(client("*/*").get(resource).header("Content-Type"))
                .startsWith("application/dicom+json");
        assertThat(client("image/png").get(resource).status()).isEqualTo(406);
        assertThat(client("image/png").get("/dicom-web/studies").status()).isEqualTo(406);
    }

    private List<Document> documents(Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        MediaRange type = MediaRange.parse(answer.header("Content-Type"));
        assertThat(type.takesType("application/dicom+xml")).isTrue();
        MultipartReader reader =
                new MultipartReader(
                        new ByteArrayInputStream(answer.bytes()),
                        type.parameter("boundary").orElseThrow());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        List<Document> documents = new ArrayList<>();
        for (Optional<MultipartReader.Part> part = reader.next();
                part.isPresent();
                part = reader.next()) {
            assertThat(part.get().header("Content-Type")).contains("application/dicom+xml");
            Document document = factory.newDocumentBuilder().parse(part.get().body());
            assertThat(document.getDocumentElement().getNamespaceURI())
                    .isEqualTo("http://dicom.nema.org/PS3.19/models/NativeDICOM");
            documents.add(document);
        }
        return documents;
    }

    private String text(Document document, String expression) throws Exception {
        return path.evaluate(expression, document);
    }

    private int number(Document document, String expression) throws Exception {
        return (int) Double.parseDouble(path.evaluate(expression, document));
    }

    private TestClient client(String accept) {
        return TestClient.machine(port, TestCounty.QS01_TOKEN).header("Accept", accept);
    }
}
