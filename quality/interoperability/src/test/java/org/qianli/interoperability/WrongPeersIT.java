// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever says something else than DICOM to a real server is cut off, and nobody else notices. */
class WrongPeersIT {

    private static final String HOST = "127.0.0.1";

    /** Every one of them must be cut off by then, long before a waiting association would be. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final byte ABORT = 7;

    private final RealServer server = RealServer.shared();
    private final int logged = server.log().length();

    @TempDir private Path folder = Path.of("");

    @Test
    void storescuKeepsAFileThatIsNotDicomToItselfAndSendsTheOther() throws IOException {
        Command.assumeInstalled("storescu");
        Path text = Files.writeString(folder.resolve("letter.dcm"), "这不是 DICOM 文件".repeat(50));
        Path image = Township.image(folder.resolve("image.dcm"), 1);
        Command.Result alone = storescu(List.of(), text);
        assertThat(alone.exit()).as(alone.output()).isNotZero();
        assertThat(alone.output()).containsIgnoringCase("bad DICOM file").contains("letter.dcm");
        Command.Result both = storescu(List.of("--no-halt"), text, image);
        assertThat(both.output()).contains("(Success)");
        assertLogHasNoTrace();
    }

    @Test
    void aBrowserOnTheDicomPortGetsNoAnswerAndEndsAtOnce() {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI page = URI.create("http://" + HOST + ":" + server.dicom() + "/");
            HttpRequest request = HttpRequest.newBuilder(page).timeout(SOON).build();
            assertThatThrownBy(() -> browser.send(request, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
        assertEchoes();
    }

    @Test
    void garbageIsCutOff() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            byte[] garbage = new byte[16 + random.nextInt(4000)];
            random.nextBytes(garbage);
            garbage[0] |= (byte) 0x80; // the type of no PDU
            byte[] answer = exchange(garbage);
            assertThat(answer.length == 0 || answer[0] == ABORT).as("round %d", round).isTrue();
        }
        assertEchoes();
        assertLogHasNoTrace();
    }

    private Command.Result storescu(List<String> options, Path... files) {
        List<Object> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-v", HOST, server.dicom()));
        arguments.addAll(List.of(files));
        return Command.run(server.call("storescu", RealServer.MODALITY), arguments.toArray());
    }

    private void assertEchoes() {
        Command.assumeInstalled("echoscu");
        Command.Result echo =
                Command.run(server.call("echoscu", RealServer.MODALITY), HOST, server.dicom());
        assertThat(echo.exit()).as(echo.output()).isZero();
    }

    private void assertLogHasNoTrace() {
        assertThat(server.log().substring(logged)).doesNotContain("\tat org.qianli", "Caused by");
    }

    /** Sends bytes and reads until the server closes; fails when it does not. */
    private byte[] exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.dicom())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            return new byte[0]; // closed with bytes unread: the kernel resets
        }
    }
}
