// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What QIDO-RS says in the headers of its answers.
 *
 * @dicom PS3.18 10.6
 */
@QianliTest
class SearchIT {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final String patient = "S" + newUid().substring(5);
    private final List<String> studies = List.of(newUid(), newUid(), newUid());

    @LocalServerPort private int port;

    @BeforeEach
    void storeThreeStudies() throws IOException {
        for (String study : studies) {
            byte[] file =
                    file(image(study, newUid(), newUid()).put(Tag.PatientID, patient).build());
            assertThat(machine().post("/dicom-web/studies", PARTS, parts(file)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void linksTheNextPageUntilTheLast() {
        List<String> found = new ArrayList<>();
        String path = "/dicom-web/studies?PatientID=" + patient + "&limit=1";
        while (!path.isEmpty()) {
            Answer page = machine().get(path);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().forEach(study -> found.add(studyUid(study)));
            Matcher next = NEXT.matcher(page.header("Link"));
            path = next.matches() ? relative(next.group(1)) : "";
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(studies);
    }

    @Test
    void linksNothingWhereEverythingFits() {
        Answer all = machine().get("/dicom-web/studies?limit=3&PatientID=" + patient);
        assertThat(all.json()).hasSize(3);
        assertThat(all.header("Link")).isEmpty();
        assertThat(all.header("Warning")).isEmpty();
        assertThat(all.header("Content-Type")).isEqualTo("application/dicom+json");
        assertThat(all.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void countsAllResultsWhenAsked() {
        String search = "/dicom-web/studies?limit=1&PatientID=" + patient;
        assertThat(machine().get(search + "&count=true").header("X-Total-Count")).isEqualTo("3");
        assertThat(machine().get(search).header("X-Total-Count")).isEmpty();
        Answer hidden = TestClient.machine(port, TestCounty.QS02_TOKEN).get(search + "&count=true");
        assertThat(hidden.header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void warnsOfWhatItDidNotMatchSortOrInclude() {
        Answer answer =
                machine()
                        .get(
                                "/dicom-web/studies?PatientID="
                                        + patient
                                        + "&PatientWeight=70&orderby=PatientWeight"
                                        + "&includefield=PixelData");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.header("Warning"))
                .startsWith("299 ")
                .contains("PatientWeight", "orderby=PatientWeight", "includefield=PixelData");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String wrong :
                List.of(
                        "NoSuchKeyword=1",
                        "limit=-1",
                        "limit=x",
                        "after=nonsense",
                        "StudyDate=x")) {
            Answer answer = machine().get("/dicom-web/studies?" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.problem()).as(wrong).isEqualTo("bad-query");
        }
        assertThat(machine().header("Accept", "text/html").get("/dicom-web/studies").status())
                .isEqualTo(406);
    }

    private TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    private static String relative(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String studyUid(JsonNode study) {
        return study.at("/0020000D/Value/0").asString("");
    }
}
