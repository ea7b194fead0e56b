// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import tools.jackson.databind.JsonNode;

/**
 * The people who delete, reject, restore and compact while others store and the server is killed.
 *
 * <p>Each study is in one of three states: untouched, being dealt with when the server died, so
 * that either outcome is right, or answered for.
 */
final class ArchiveKeepers {

    static final String ACCOUNTS =
            """
            accounts:
              - {username: technician, name: 周, password: Qianli-test-2026, institution: QS01, roles: [technician]}
              - {username: coordinator, name: 何, password: Qianli-test-2026, institution: QS01, roles: [coordinator], centre: IMG}
              - {username: admin, name: 管, password: Qianli-test-2026, institution: QS01, roles: [administrator]}
            centres:
              - {code: IMG, name: 中心, kind: imaging, institution: QS01, serves: all}
            """;

    private final Random random = new Random(7);

    /** Studies whose deletion was answered with success. */
    final Set<String> deleted = ConcurrentHashMap.newKeySet();

    /** Studies whose correction was answered, and the accession number it gave. */
    final Map<String, String> corrected = new ConcurrentHashMap<>();

    /** Studies for which nobody knows how the last request ended. */
    final Set<String> unknown = ConcurrentHashMap.newKeySet();

    int compactions;

    /** Whether a study is not as it was sent, or may not be. */
    boolean touched(String study) {
        return deleted.contains(study) || corrected.containsKey(study) || unknown.contains(study);
    }

    /** Works until the server does not answer any more. */
    void work(int port, List<String> studies, AtomicBoolean stop) {
        try {
            TestClient technician = TestClient.signedIn(port, "technician");
            TestClient coordinator = TestClient.signedIn(port, "coordinator");
            TestClient admin = TestClient.signedIn(port, "admin");
            for (String study : studies) {
                if (stop.get()) {
                    return;
                }
                if (random.nextInt(3) == 0) {
                    delete(technician, coordinator, study);
                } else {
                    correct(technician, study);
                }
                if (admin.post("/api/admin/archive/compaction", Map.of("atLeast", 1)).status()
                        == 200) {
                    compactions++;
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            // Killed, or on its way down; what was not answered is among the unknown.
            return;
        }
    }

    private void delete(TestClient technician, TestClient coordinator, String uid) {
        String study = find(technician, uid);
        if (study.isEmpty() || deleted.contains(uid)) {
            return;
        }
        unknown.add(uid);
        Answer asked =
                technician.post("/api/archive/deletions", Map.of("study", study, "reason", "试"));
        if (asked.status() == 201) {
            String id = asked.json().path("id").asString();
            Answer approved =
                    coordinator.post("/api/archive/deletions/" + id + "/approve", Map.of());
            if (approved.status() == 204) {
                deleted.add(uid);
                corrected.remove(uid);
                unknown.remove(uid);
            }
        }
    }

    private void correct(TestClient technician, String uid) {
        String id = find(technician, uid);
        if (id.isEmpty() || deleted.contains(uid) || unknown.contains(uid)) {
            return;
        }
        String path = "/api/archive/studies/" + id;
        String accession = "K" + random.nextInt(1_000_000);
        JsonNode study = technician.get(path).json();
        unknown.add(uid);
        Answer answer =
                technician.post(
                        path + "/corrections",
                        Map.of(
                                "revision",
                                study.path("revision").asLong(),
                                "reason",
                                "试",
                                "values",
                                Map.of("accession", accession)));
        if (answer.status() == 200) {
            corrected.put(uid, accession);
            unknown.remove(uid);
        }
    }

    /** Empty when it is not there, or the database is not for a while. */
    private static String find(TestClient technician, String uid) {
        Answer found = technician.get("/api/archive/studies?text=" + uid);
        return found.status() == 200 ? found.json().path(0).path("id").asString("") : "";
    }
}
