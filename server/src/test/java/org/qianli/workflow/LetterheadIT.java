// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.qianli.directory.Directory;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator says how the reports of an institution are printed. */
@QianliTest
class LetterheadIT {

    @LocalServerPort private int port;
    @Autowired private Directory directory;

    @Test
    void administratorGivesALogoAndWordsAndTakesThemAway() throws IOException {
        TestClient admin = TestClient.signedIn(port, "admin");
        String path = path(directory.findInstitutionByCode("QS02").orElseThrow().id().value());
        assertThat(admin.get(path).json().path("pictures").asInt()).isEqualTo(6);
        Answer changed = admin.put(path, Map.of("footer", "急诊电话 120", "pictures", 2));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        Answer drawn = admin.post(path + "/logo", "image/png", png());
        assertThat(drawn.status()).as(drawn.text()).isEqualTo(200);
        assertThat(drawn.json().path("logo").asString()).startsWith("data:image/png;base64,");
        assertThat(drawn.json().path("footer").asString()).isEqualTo("急诊电话 120");
        assertThat(drawn.json().path("pictures").asInt()).isEqualTo(2);
        assertThat(admin.send("DELETE", path + "/logo", null).json().path("logo").isNull())
                .isTrue();
        assertThat(admin.put(path, Map.of("pictures", 7)).status()).isEqualTo(422);
        assertThat(admin.post(path + "/logo", "image/png", new byte[] {1, 2}).status())
                .isEqualTo(422);
        assertThat(admin.get(path(UUID.randomUUID())).status()).isEqualTo(404);
    }

    @Test
    void nobodyElseChangesALetterhead() throws IOException {
        String path = path(directory.findInstitutionByCode("QS01").orElseThrow().id().value());
        for (String who : List.of("reader", "coordinator", "technician", "clinician02")) {
            TestClient other = TestClient.signedIn(port, who);
            assertThat(other.get(path).status()).isEqualTo(403);
            assertThat(other.put(path, Map.of("footer", "x")).status()).isEqualTo(403);
            assertThat(other.post(path + "/logo", "image/png", png()).status()).isEqualTo(403);
            assertThat(other.send("DELETE", path + "/logo", null).status()).isEqualTo(403);
        }
    }

    private static String path(UUID institution) {
        return "/api/admin/institutions/" + institution + "/letterhead";
    }

    private static byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "png", file)).isTrue();
        return file.toByteArray();
    }
}
