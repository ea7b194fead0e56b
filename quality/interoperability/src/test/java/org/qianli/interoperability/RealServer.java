// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A server process with a small county, started once for all tests of this JVM. */
final class RealServer {

    static final String AE_TITLE = "QIANLI";

    /** AE title of a modality whose institution the centre does not serve. */
    static final String MODALITY = "QS03_CT";

    /** AE title of a modality of another institution. */
    static final String STRANGE_MODALITY = "QS02_DR";

    /** AE title whose address the server knows, for C-MOVE. */
    static final String MOVE_TARGET = "MOVESCU";

    /** AE title of a modality of an institution that has only what {@link TranscodingIT} stores. */
    static final String TRANSCODING_MODALITY = "QS04_CT";

    /** AE title of the same institution whose address the server knows. */
    static final String TRANSCODING_TARGET = "QS04_PACS";

    static final String TRANSCODING_TOKEN = "interoperability-token-of-QS04";

    /** AE title of another archive, whose address the server knows. */
    static final String ARCHIVE = "ORTHANC";

    static final String ARCHIVE_TOKEN = "interoperability-token-of-the-archive";
    static final String CENTRE_TOKEN = "interoperability-token-of-the-centre";
    static final String TOWNSHIP_TOKEN = "interoperability-token-of-QS01";
    static final String OTHER_TOWNSHIP_TOKEN = "interoperability-token-of-QS02";

    /** How many institutions have nothing but samples of {@link Sample#ranked()}. */
    static final int SAMPLE_INSTITUTIONS = 16;

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final int http;
    private final int dicom;
    private final int moveTarget;
    private final int transcodingTarget;
    private final int archive;

    private RealServer(Path folder) throws IOException {
        http = freePort();
        dicom = freePort();
        moveTarget = freePort();
        transcodingTarget = freePort();
        archive = freePort();
        log = folder.resolve("server.log");
        Path county = folder.resolve("county.yaml");
        Files.writeString(county, county());
        ProcessBuilder builder =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.qianli.QianliServer");
        builder.environment().put("QIANLI_DATA", folder.resolve("data").toString());
        builder.environment().put("QIANLI_HTTP", Integer.toString(http));
        builder.environment().put("QIANLI_DICOM", Integer.toString(dicom));
        builder.environment().put("QIANLI_AET", AE_TITLE);
        builder.environment().put("QIANLI_COUNTY", county.toString());
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        awaitReady();
    }

    private static final class Holder {
        private static final RealServer SHARED = start();
    }

    /** Gives the server, started at the first call. */
    static RealServer shared() {
        return Holder.SHARED;
    }

    int http() {
        return http;
    }

    int dicom() {
        return dicom;
    }

    /** Where a C-MOVE to {@link #MOVE_TARGET} goes. */
    int moveTargetPort() {
        return moveTarget;
    }

    /** Where a C-MOVE to {@link #TRANSCODING_TARGET} goes. */
    int transcodingTargetPort() {
        return transcodingTarget;
    }

    /** Where a C-MOVE to {@link #ARCHIVE} goes. */
    int archivePort() {
        return archive;
    }

    URI dicomWeb(String path) {
        return URI.create("http://127.0.0.1:" + http + "/dicom-web" + path);
    }

    /** AE title of a sample institution's modality. */
    static String sampleModality(int rank) {
        return "SAMPLE_%02d".formatted(rank);
    }

    /** AE title of another institution of the kind: DCMTK's bytes of a file may be others. */
    static String toolkitModality(int rank) {
        return "TOOLKIT_%02d".formatted(rank);
    }

    static String sampleToken(int rank) {
        return "interoperability-token-of-samples-%02d".formatted(rank);
    }

    /** Arguments by which a DCMTK client of this name calls the server. */
    List<String> call(String tool, String callingAe) {
        return List.of(tool, "-aet", callingAe, "-aec", AE_TITLE);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static RealServer start() {
        try {
            return new RealServer(Files.createTempDirectory("qianli-interoperability"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/health/ready"))
                        .build();
        Awaitility.await("server ready")
                .atMost(START_LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast("the server ended; see " + log, () -> !process.isAlive())
                .until(() ->
                        client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                                == 200);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String county() {
        return """
        county: {name: 青石县, nameEn: Qingshi County, timeZone: Asia/Shanghai}
        institutions:
          - code: QSXY
            name: 青石县人民医院
            kind: county-hospital
          - {code: QS01, name: 青石镇中心卫生院, kind: township-hospital, aeTitles: [{title: QS01_DR}]}
          - {code: QS02, name: 白水镇卫生院, kind: township-hospital, aeTitles: [{title: QS02_DR}]}
          - code: QS03
            name: 清溪镇卫生院
            kind: township-hospital
            aeTitles:
              - {title: QS03_CT}
              - {title: MOVESCU, host: 127.0.0.1, port: %d}
          - code: QS04
            name: 石桥镇卫生院
            kind: township-hospital
            aeTitles:
              - {title: QS04_CT}
              - {title: QS04_PACS, host: 127.0.0.1, port: %d}
          - {code: QS05, name: 云岭镇卫生院, kind: township-hospital, aeTitles: [{title: ORTHANC, host: 127.0.0.1, port: %d}]}
        %s
        centres:
          - {code: IMG, name: 青石县医学影像诊断中心, kind: imaging, institution: QSXY, serves: [QS01, QS02]}
        accounts:
          - {username: reader, name: 林书远, password: Qianli-test-2026, institution: QSXY, roles: [reader], centre: IMG}
        tokens:
          - {name: centre, institution: QSXY, centre: IMG, secret: %s}
          - {name: qs01, institution: QS01, secret: %s}
          - {name: qs02, institution: QS02, secret: %s}
          - {name: qs04, institution: QS04, secret: %s}
          - {name: qs05, institution: QS05, secret: %s}
        %s
        """
                .formatted(
                        moveTarget,
                        transcodingTarget,
                        archive,
                        lines(
                                        "  - {code: SAMPLE%1$02d, name: 样本 %1$d, kind: other, aeTitles: [{title: %2$s}]}",
                                        RealServer::sampleModality)
                                + "\n"
                                + lines(
                                        "  - {code: TOOLKIT%1$02d, name: 样本 %1$d, kind: other, aeTitles: [{title: %2$s}]}",
                                        RealServer::toolkitModality),
                        CENTRE_TOKEN,
                        TOWNSHIP_TOKEN,
                        OTHER_TOWNSHIP_TOKEN,
                        TRANSCODING_TOKEN,
                        ARCHIVE_TOKEN,
                        lines(
                                "  - {name: samples%1$02d, institution: SAMPLE%1$02d, secret: %2$s}",
                                RealServer::sampleToken));
    }

    private static String lines(String format, IntFunction<String> argument) {
        return IntStream.range(0, SAMPLE_INSTITUTIONS)
                .mapToObj(rank -> format.formatted(rank, argument.apply(rank)))
                .collect(Collectors.joining("\n"));
    }
}
