// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DICOMweb reads by wrk, each for some seconds; of studies that {@link Archive} has put there. */
final class ReadWorks {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final String OCTETS =
            "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    private static final String DICOM =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String JSON = "application/dicom+json";

    private final int seconds;

    ReadWorks(int seconds) {
        this.seconds = seconds;
    }

    List<Work> all() {
        String ct = "/studies/" + Scans.study(Archive.CT_STUDY);
        String series = ct + "/series/" + Scans.series(Archive.CT_STUDY);
        String instance = series + "/instances/" + Scans.instance(Archive.CT_STUDY, 20);
        String dr =
                "/studies/%s/series/%s/instances/%s"
                        .formatted(
                                Scans.study(Archive.DR_STUDY),
                                Scans.series(Archive.DR_STUDY),
                                Scans.instance(Archive.DR_STUDY, 1));
        List<Work> works = new ArrayList<>();
        for (int connections : new int[] {1, 8}) {
            works.add(get("frame-ct", connections, instance + "/frames/1", OCTETS));
            works.add(get("frame-dr", connections, dr + "/frames/1", OCTETS));
            works.add(get("instance-ct", connections, instance, DICOM));
            works.add(get("study-ct", connections, ct, DICOM));
            works.add(get("metadata-ct", connections, series + "/metadata", JSON));
            works.add(
                    get(
                            "qido-25-by-date",
                            connections,
                            "/studies?StudyDate=20260301-20260328&limit=25",
                            JSON));
            works.add(
                    get(
                            "qido-patient-id",
                            connections,
                            "/studies?PatientID=P" + Archive.CT_STUDY,
                            JSON));
            works.add(get("qido-name", connections, "/studies?PatientName=BENCH*&limit=25", JSON));
            works.add(get("qido-40-instances", connections, series + "/instances", JSON));
        }
        return works;
    }

    private Work get(String name, int connections, String path, String accept) {
        return new Work(
                name + "-" + connections,
                "req/s",
                (peer, round) -> {
                    Usage before = peer.usage();
                    double rate = wrk(peer, connections, path, accept);
                    return new Measure(
                            rate,
                            rate * seconds,
                            peer.usage().cpuSeconds() - before.cpuSeconds(),
                            0);
                });
    }

    private double wrk(Peer peer, int connections, String path, String accept)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections));
        command.addAll(
                List.of("-d" + seconds + "s", "--timeout", "30s", "-H", "Accept: " + accept));
        if (!peer.authorization().isEmpty()) {
            command.addAll(List.of("-H", "Authorization: " + peer.authorization()));
        }
        command.add(peer.dicomWeb() + path);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(text);
        if (!rate.find() || FAILED.matcher(text).find()) {
            throw new IOException(peer.name() + " failed " + path + ":\n" + text);
        }
        return Double.parseDouble(rate.group(1));
    }
}
