// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.desk.Desk.newId;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.store.IndexRecovery;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Two instances of one UID: the second is refused, kept, and looked at by people. */
@QianliTest
@TestPropertySource( // shared with the other tests of the desk
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class ConflictIT {

    private final DataSet first =
            image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()).build();
    private final DataSet second =
            first.toBuilder().put(Tag.PatientName, "Li^Si=李^四").put(Tag.Rows, 8).build();

    @LocalServerPort private int port;

    @Autowired private IndexRecovery recovery;

    @Test
    void showsInWhatTheyDifferAndLetsTheOtherTakeItsPlaceAndBack() throws IOException {
        String conflict = refuse();
        JsonNode detail = desk().technician().get("/api/archive/conflicts/" + conflict).json();
        assertThat(detail.path("differences"))
                .extracting(one ->
                        one.path("keyword").asString()
                                + " "
                                + one.path("stored").asString()
                                + " "
                                + one.path("offered").asString())
                .containsExactly("PatientName Zhang^Wei=张^伟 Li^Si=李^四", "Rows 16 8");
        assertThat(detail.at("/conflict/replaceable").asBoolean()).isTrue();

        settle(conflict, "REPLACE", 204);

        assertThat(desk().retrieved(first)).isEqualTo(second);
        assertThat(desk().metadata(first)).contains("李^四").doesNotContain("张^伟");
        assertThat(listed()).isEmpty();
        recovery.rebuild();
        assertThat(desk().retrieved(first)).as("after the index was made again").isEqualTo(second);
        assertThat(listed()).isEmpty();

        String id = desk().study(first);
        JsonNode record = desk().technician().get("/api/archive/studies/" + id).json();
        assertThat(record.at("/history/0/kind").asString()).isEqualTo("REPLACE");
        assertThat(desk().undo(id, record, 0).status()).isEqualTo(200);
        assertThat(desk().retrieved(first)).isEqualTo(first);
        assertThat(listed()).as("is open again").isEqualTo(conflictOf());
    }

    @Test
    void discardsWhatWasRefusedAndNeverAsksAgain() throws IOException {
        String conflict = refuse();
        settle(conflict, "DISCARD", 204);
        assertThat(listed()).isEmpty();
        assertThat(desk().retrieved(first)).isEqualTo(first);
        assertThat(again().status()).as("a retry of the sender").isEqualTo(409);
        assertThat(listed()).isEmpty();
        recovery.rebuild();
        assertThat(listed()).isEmpty();
        assertThat(
                        TestClient.signedIn(port, "admin")
                                .post("/api/admin/archive/compaction", Map.of("atLeast", 1))
                                .status())
                .isEqualTo(200);
        assertThat(desk().retrieved(first)).isEqualTo(first);
        recovery.rebuild();
        assertThat(listed()).isEmpty();
        assertThat(desk().retrieved(first)).isEqualTo(first);
    }

    @Test
    void keepsWhatIsStored() throws IOException {
        String conflict = refuse();
        settle(conflict, "KEEP", 204);
        assertThat(listed()).isEmpty();
        settle(conflict, "REPLACE", 404);
        assertThat(desk().retrieved(first)).isEqualTo(first);
    }

    @Test
    void anInstanceOfAnotherSeriesTakesNobodysPlaceAndNobodyElseDecides() throws IOException {
        desk().send(first.toBuilder());
        DataSet elsewhere = first.toBuilder().put(Tag.SeriesInstanceUID, newUid()).build();
        assertThat(post(elsewhere).status()).isEqualTo(409);
        String conflict = conflictOf();
        Answer answer = settle(conflict, "REPLACE", 409);
        assertThat(answer.problem()).isEqualTo("not-replaceable");
        String path = "/api/archive/conflicts/" + conflict;
        TestClient stranger = TestClient.signedIn(port, "technician02");
        assertThat(stranger.get("/api/archive/conflicts").text()).doesNotContain(conflict);
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(
                        stranger.post(
                                        path + "/settlement",
                                        Map.of("settlement", "DISCARD", "reason", "x"))
                                .status())
                .isEqualTo(404);
        assertThat(TestClient.signedIn(port, "reader").get(path).status()).isEqualTo(403);
    }

    private String refuse() throws IOException {
        desk().send(first.toBuilder());
        assertThat(again().status()).isEqualTo(409);
        assertThat(desk().retrieved(first)).isEqualTo(first);
        assertThat(again().status()).as("a retry of the sender").isEqualTo(409);
        return conflictOf();
    }

    private Answer again() throws IOException {
        return post(second);
    }

    private Answer post(DataSet image) throws IOException {
        return desk().machine()
                .post("/dicom-web/studies", "application/dicom", SampleInstances.file(image));
    }

    private Answer settle(String conflict, String settlement, int status) {
        Answer answer =
                desk().technician()
                        .post(
                                "/api/archive/conflicts/" + conflict + "/settlement",
                                Map.of("settlement", settlement, "reason", "核对原始胶片"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }

    private String conflictOf() {
        String conflict = listed();
        assertThat(conflict).isNotEmpty();
        return conflict;
    }

    /** The id of the one open conflict of this test's instance; empty where there is none. */
    private String listed() {
        String uid = first.string(Tag.SOPInstanceUID).orElseThrow();
        String found = "";
        for (JsonNode conflict : desk().technician().get("/api/archive/conflicts").json()) {
            if (conflict.path("instanceUid").asString().equals(uid)) {
                assertThat(found).as("listed once").isEmpty();
                found = Objects.requireNonNull(conflict.path("id").asString());
            }
        }
        return found;
    }

    private Desk desk() {
        return new Desk(port);
    }
}
