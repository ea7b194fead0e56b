// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qianli.dicom.dictionary.Tag;

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

    /** Of an institution that has only what {@link ApartIT} stores. */
    static final String APART_TOKEN = "interoperability-token-of-QS06";

    static final String CENTRE_TOKEN = "interoperability-token-of-the-centre";
    static final String TOWNSHIP_TOKEN = "interoperability-token-of-QS01";
    static final String OTHER_TOWNSHIP_TOKEN = "interoperability-token-of-QS02";

    /** How many institutions have nothing but samples of {@link Sample#ranked()}. */
    static final int SAMPLE_INSTITUTIONS = 16;

    private final ServerProcess process;
    private final int moveTarget;
    private final int transcodingTarget;
    private final int archive;

    private RealServer(Path folder) throws IOException {
        moveTarget = ServerProcess.freePort();
        transcodingTarget = ServerProcess.freePort();
        archive = ServerProcess.freePort();
        Path county = Files.writeString(folder.resolve("county.yaml"), county());
        process = ServerProcess.start(folder, Map.of(), "--aet", AE_TITLE, "--county", county);
    }

    private static final class Holder {
        private static final RealServer SHARED = start();
    }

    /** Gives the server, started at the first call. */
    static RealServer shared() {
        return Holder.SHARED;
    }

    int http() {
        return process.http();
    }

    int dicom() {
        return process.dicom();
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
        return URI.create("http://127.0.0.1:" + http() + "/dicom-web" + path);
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

    /** Lets {@code getscu} or {@code movescu} fetch one image. */
    Command.Result fetch(String tool, String callingAe, Sample image, Object... options) {
        List<String> command = new ArrayList<>(call(tool, callingAe));
        command.addAll(List.of("-v", "-S"));
        for (Object option : options) {
            command.add(option.toString());
        }
        for (String key :
                List.of(
                        "0008,0052=IMAGE",
                        "0020,000D=" + image.study(),
                        "0020,000E=" + image.uid(Tag.SeriesInstanceUID),
                        "0008,0018=" + image.uid(Tag.SOPInstanceUID))) {
            command.addAll(List.of("-k", key));
        }
        return Command.run(command, "127.0.0.1", dicom());
    }

    String log() {
        return process.log();
    }

    private static RealServer start() {
        try {
            return new RealServer(Files.createTempDirectory("qianli-interoperability"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
          - {code: QS06, name: 柳河镇卫生院, kind: township-hospital}
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
          - {name: qs06, institution: QS06, secret: %s}
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
                        APART_TOKEN,
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
