// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;
import static org.qianli.archive.SampleInstances.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianli.archive.dimse.DimseListener;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is wrong gets a status or a message in the user's words, and what was accepted before stays.
 */
@QianliTest
class BadInputIT {

    /** A connection that talks nonsense must be closed by then; well below the ARTIM timer. */
    private static final int SOON_MILLIS = 20_000;

    private static final int ABORT = 7;

    private final DimseListener listener;
    private final JdbcClient jdbc;

    @LocalServerPort private int port;

    @Autowired
    BadInputIT(DimseListener listener, JdbcClient jdbc) {
        this.listener = listener;
        this.jdbc = jdbc;
    }

    @Test
    void aFileThatIsNotDicomIsRefusedBesideOneThatIs() throws IOException {
        DataSet good = image(newUid(), newUid(), newUid()).build();
        Answer answer =
                stow(file(good), "这不是 DICOM 文件".repeat(50).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/0008119A/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC000);
        assertPlain(answer);
        assertKept(good);
    }

    @Test
    void aTruncatedFileIsRefusedAndTakenWhenItIsWhole() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        byte[] whole = file(image);
        // One byte short is let pass: some writers count a byte of padding that they do not write.
        for (int length : List.of(whole.length - 2, whole.length - 300, 400, 140, 1)) {
            Answer answer = stow(Arrays.copyOf(whole, length));
            assertThat(answer.status()).as("%d bytes", length).isEqualTo(409);
            assertPlain(answer);
        }
        assertThat(stow(whole).status()).isEqualTo(200);
        assertKept(image);
    }

    @Test
    void aBrokenDataSetIsAnsweredAndTheAssociationGoesOn() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        byte[] bytes = encode(image);
        byte[] oversized = bytes.clone();
        ByteBuffer.wrap(oversized, oversized.length - 516, 4).put(new byte[] {-2, -1, -1, 127});
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 518); // in the middle of an element's head
        try (ClientAssociation association =
                connect("QS01_DR", ProposedContext.of(Uids.CTImageStorage))) {
            assertThat(association.store(source(image, oversized)).code()).isEqualTo(0xC000);
            assertThat(association.store(source(image, cut)).code()).isEqualTo(0xC000);
            assertThat(association.store(source(image, bytes)).isSuccess()).isTrue();
        }
        assertKept(image);
    }

    @Test
    void anUnknownStorageClassIsKeptAndAnUnknownServiceRefused() throws IOException {
        String unknown = "1.2.826.0.1.3680043.10.1.99";
        DataSet image = image(newUid(), newUid(), newUid()).put(Tag.SOPClassUID, unknown).build();
        try (ClientAssociation association = connect("QS01_DR", ProposedContext.of(unknown))) {
            assertThat(association.store(source(image)).isSuccess()).isTrue();
        }
        assertKept(image);
        DataSet other = image(newUid(), newUid(), newUid()).build();
        try (ClientAssociation association =
                connect("QS01_DR", ProposedContext.of(Uids.BasicGrayscalePrintManagementMeta))) {
            assertThat(association.store(source(other)).isSuccess()).isFalse();
        }
    }

    @Test
    void anUnknownAeTitleIsRejected() {
        assertThatThrownBy(() -> connect("STRANGER", ProposedContext.of(Uids.CTImageStorage)))
                .isInstanceOf(AssociationRejectedException.class)
                .hasMessageContaining("association refused");
    }

    @Test
    void whatIsNotDicomOnItsPortIsCutOff() throws IOException {
        byte[] http = ascii("GET / HTTP/1.1\r\nHost: qianli\r\n\r\n");
        byte[] hugeRequest = {1, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 1};
        byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 0xA5);
        for (byte[] sent : List.of(http, hugeRequest, noise)) {
            byte[] answer = exchange(listener.port(), sent);
            assertThat(answer.length == 0 || answer[0] == ABORT).isTrue();
        }
        try (ClientAssociation association =
                connect("QS01_DR", ProposedContext.of(Uids.Verification))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void dicomOnTheHttpPortIsABadRequest() throws IOException {
        byte[] request = new byte[80];
        request[0] = 1;
        request[5] = 74;
        request[7] = 1;
        String answer = new String(exchange(port, request), StandardCharsets.ISO_8859_1);
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception");
        assertThat(TestClient.anonymous(port).get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsSaidInTheUsersLanguage() {
        Answer chinese =
                TestClient.anonymous(port)
                        .header("Accept-Language", "zh-CN")
                        .signIn("technician02", "falsch");
        Answer english =
                TestClient.anonymous(port)
                        .header("Accept-Language", "en")
                        .signIn("technician02", "no");
        assertThat(List.of(chinese.status(), english.status())).containsOnly(401);
        assertThat(chinese.text()).contains("用户名或密码错误");
        assertThat(english.text()).contains("The username or password is wrong");
        assertPlain(chinese);
    }

    @Test
    void anExpiredSessionAsksToSignInAgain() {
        TestClient browser = TestClient.signedIn(port, "changing");
        assertThat(browser.get("/api/exams").status()).isEqualTo(200);
        jdbc.sql(
                        """
                        update session set created_at = now() - interval '30 days', last_used_at = now() - interval '30 days'
                        where account_id = (select id from account where username = 'changing')
                        """)
                .update();
        // The server remembers callers for some seconds; somebody who signs out makes it forget.
        assertThat(TestClient.signedIn(port, "reader").delete("/api/session").status())
                .isEqualTo(204);
        Answer answer = browser.header("Accept-Language", "zh-CN").get("/api/exams");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("not-signed-in");
        assertThat(answer.text()).contains("登录已过期");
    }

    private static void assertPlain(Answer answer) {
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("at org.");
    }

    /** The instance is findable and comes back byte for byte. */
    private void assertKept(DataSet image) throws IOException {
        Answer answer =
                TestClient.machine(port, TestCounty.QS01_TOKEN)
                        .header("Accept", "application/dicom")
                        .get(
                                "/dicom-web/studies/%s/series/%s/instances/%s"
                                        .formatted(
                                                uid(image, Tag.StudyInstanceUID),
                                                uid(image, Tag.SeriesInstanceUID),
                                                uid(image, Tag.SOPInstanceUID)));
        assertThat(answer.status()).isEqualTo(200);
        byte[] kept = answer.bytes();
        byte[] sent = encode(image);
        assertThat(Arrays.copyOfRange(kept, kept.length - sent.length, kept.length))
                .isEqualTo(sent);
    }

    private Answer stow(byte[]... files) {
        return TestClient.machine(port, TestCounty.QS01_TOKEN)
                .post("/dicom-web/studies", PARTS, parts(files));
    }

    private ClientAssociation connect(String callingAe, ProposedContext context)
            throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", listener.port(), AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of(callingAe));
        return DicomClient.connect(options, List.of(context));
    }

    /** Sends bytes and reads until the server closes; fails when it does not. */
    private static byte[] exchange(int to, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to)) {
            socket.setSoTimeout(SOON_MILLIS);
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            return new byte[0]; // closed with bytes unread: the kernel resets
        }
    }

    private static String uid(DataSet image, int tag) {
        return image.string(tag).orElseThrow();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
