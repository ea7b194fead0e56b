// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A server whose disk has less room than is kept for the database. */
@QianliTest
@TestPropertySource(properties = "qianli.archive.reserve=4000TB")
class FullDiskIT {

    @LocalServerPort private int port;

    @Test
    void refusesInstancesAndGoesOnForPeople() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        TestClient machine = TestClient.machine(port, TestCounty.QS01_TOKEN);
        Answer answer = machine.post("/dicom-web/studies", PARTS, parts(file(image), file(image)));
        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.json().at("/0008119A/Value/1/00081197/Value/0").asInt())
                .isEqualTo(0xA700);
        assertThat(TestClient.signedIn(port, "reader").get("/api/tasks").status()).isEqualTo(200);
        assertThat(machine.get("/dicom-web/studies").status()).isEqualTo(200);
    }
}
