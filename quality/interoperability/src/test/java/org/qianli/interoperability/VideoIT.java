// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/**
 * Videos in each wrapping that objects have, encoded by FFmpeg, come back as MP4 files in which
 * FFmpeg finds the same pictures and Chromium plays them.
 */
class VideoIT {

    private static final int FRAMES = 50;
    private static int number = (int) (System.nanoTime() >>> 12) & 0xFFFFFFF;

    private final WebClient client = new WebClient(RealServer.TOWNSHIP_TOKEN);

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void needsFfmpeg() {
        Command.assumeInstalled("ffmpeg");
    }

    /** Encodes moving test pictures; the name's ending chooses the wrapping. */
    private Path video(String name, String... options) {
        Path file = folder.resolve(name);
        Object[] encoding = Arrays.copyOf(options, options.length + 1, Object[].class);
        encoding[options.length] = file;
        Command.Result result =
                Command.run(
                        List.of(
                                "ffmpeg",
                                "-v",
                                "error",
                                "-f",
                                "lavfi",
                                "-i",
                                "testsrc2=size=320x240:rate=25:duration=2",
                                "-threads",
                                "1"),
                        encoding);
        assertThat(result.exit()).as(result.output()).isZero();
        return file;
    }

    /** Stores a video in fragments, and gives the path of its instance. */
    private String store(Path video, String syntax, int fragmentSize) throws IOException {
        byte[] bytes = Files.readAllBytes(video);
        List<byte[]> fragments = new ArrayList<>();
        fragments.add(new byte[0]);
        for (int at = 0; at < bytes.length; at += fragmentSize) {
            fragments.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + fragmentSize)));
        }
        String uid = "2.25." + number++;
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.VideoEndoscopicImageStorage)
                        .put(Tag.SOPInstanceUID, uid + "3")
                        .put(Tag.StudyInstanceUID, uid + "1")
                        .put(Tag.SeriesInstanceUID, uid + "2")
                        .put(Tag.PatientID, "VIDEO")
                        .put(Tag.PatientName, "Video^Test")
                        .put(Tag.Modality, "ES")
                        .put(Tag.CineRate, "25")
                        .put(Tag.NumberOfFrames, FRAMES)
                        .put(Tag.SamplesPerPixel, 3)
                        .put(Tag.PhotometricInterpretation, "YBR_PARTIAL_420")
                        .put(Tag.Rows, 240)
                        .put(Tag.Columns, 320)
                        .put(Tag.BitsAllocated, 8)
                        .put(Tag.BitsStored, 8)
                        .put(Tag.HighBit, 7)
                        .put(Tag.PixelRepresentation, 0)
                        .putFragments(fragments)
                        .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomFiles.write(new DicomFile(DataSet.empty(), TransferSyntax.of(syntax), dataSet), file);
        HttpResponse<byte[]> response = client.store(List.of(file.toByteArray()));
        assertThat(response.statusCode()).as(WebClient.text(response)).isEqualTo(200);
        return "/studies/%1$s1/series/%1$s2/instances/%1$s3/rendered".formatted(uid);
    }

    private Path retrieve(String path) throws IOException {
        var response = client.get(path, "Accept", "video/mp4");
        assertThat(response.statusCode()).as(WebClient.text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("video/mp4");
        Path file = folder.resolve("retrieved.mp4");
        Files.write(file, response.body());
        return file;
    }

    /** Gives a checksum of each picture as FFmpeg decodes it, in the order of showing. */
    private static List<String> pictures(Path video) {
        Command.Result result =
                Command.run(
                        List.of("ffmpeg", "-v", "error", "-threads", "1", "-i"),
                        video,
                        "-f",
                        "framemd5",
                        "-");
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(Collectors.toList());
    }

    private void assertPlayed(Path video, String syntax) throws IOException {
        List<String> pictures = pictures(video);
        assertThat(pictures).hasSize(FRAMES);
        for (int fragmentSize : new int[] {10_000, Integer.MAX_VALUE - 8}) {
            Path mp4 = retrieve(store(video, syntax, fragmentSize));
            assertThat(pictures(mp4)).isEqualTo(pictures);
        }
        Command.Result probe =
                Command.run(
                        List.of("ffprobe", "-v", "warning", "-show_entries"),
                        "stream=nb_frames,duration,avg_frame_rate",
                        "-of",
                        "csv=p=0",
                        folder.resolve("retrieved.mp4"));
        assertThat(probe.output().strip()).isEqualTo("25/1,2.000000," + FRAMES);
    }

    @Test
    void wrapsTransportStreams() throws IOException {
        assertPlayed(video("avc.ts", "-c:v", "libx264", "-bf", "2"), Uids.MPEG4HP41);
        assertPlayed(
                video("hevc.ts", "-c:v", "libx265", "-x265-params", "log-level=error"),
                Uids.HEVCMP51);
    }

    @Test
    void wrapsElementaryStreams() throws IOException {
        assertPlayed(video("bare.h264", "-c:v", "libx264", "-bf", "0"), Uids.MPEG4HP41);
    }

    @Test
    void sendsMp4FilesAsTheyLieAndInRanges() throws IOException {
        Path video = video("whole.mp4", "-c:v", "libx264", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(video);
        String path = store(video, Uids.MPEG4HP41, 7000);
        byte[] whole = client.get(path).body();
        assertThat(Arrays.copyOf(whole, bytes.length)).isEqualTo(bytes);
        var part = client.get(path, "Range", "bytes=6900-7099");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range"))
                .hasValue("bytes 6900-7099/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 6900, 7100));
        var stale = client.get(path, "Range", "bytes=0-9", "If-Range", "\"another\"");
        assertThat(stale.statusCode()).isEqualTo(200);
    }

    @Test
    void givesRangesOfWhatItWrapped() throws IOException {
        Path video = video("ranges.ts", "-c:v", "libx264");
        String path = store(video, Uids.MPEG4HP41, 10_000);
        byte[] whole = client.get(path).body();
        for (int at : new int[] {0, 900, 2000, whole.length - 500}) {
            var part = client.get(path, "Range", "bytes=" + at + "-" + (at + 499));
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, at, at + 500));
        }
    }

    @Test
    void refusesWhatIsNoVideo() throws IOException {
        Path nonsense = folder.resolve("nonsense");
        Files.write(nonsense, new byte[50_000]);
        String path = store(nonsense, Uids.MPEG4HP41, 10_000);
        assertThat(client.get(path).statusCode()).isEqualTo(406);
        assertThat(client.get(path, "Accept", "image/jpeg").statusCode()).isEqualTo(406);
    }

    @Test
    void chromiumPlaysIt() throws Exception {
        Command.assumeInstalled("chromium");
        Path mp4 = retrieve(store(video("play.ts", "-c:v", "libx264"), Uids.MPEG4HP41, 10_000));
        CompletableFuture<String> told = new CompletableFuture<>();
        HttpServer site = site(Files.readAllBytes(mp4), told);
        Process chromium =
                new ProcessBuilder(
                                "chromium",
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--autoplay-policy=no-user-gesture-required",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "http://127.0.0.1:" + site.getAddress().getPort() + "/")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(told.get(100, TimeUnit.SECONDS)).isEqualTo("ended after 2 s, 320x240");
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly().waitFor();
            site.stop(0);
        }
    }

    /** Serves a page that plays a video and tells what became of it. */
    private static HttpServer site(byte[] video, CompletableFuture<String> told)
            throws IOException {
        String page =
                """
                <video muted src="/video"></video><script>
                const video = document.querySelector("video");
                const tell = text => fetch("/told", {method: "POST", body: text});
                video.onended = () => tell("ended after " + video.duration + " s, "
                  + video.videoWidth + "x" + video.videoHeight);
                video.onerror = () => tell("error " + video.error.message);
                video.play().catch(error => tell("refused " + error));
                </script>
                """;
        InetAddress here = InetAddress.getLoopbackAddress();
        HttpServer site = HttpServer.create(new InetSocketAddress(here, 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answer(site, "/", "text/html", _ -> page.getBytes(StandardCharsets.UTF_8));
        answer(site, "/video", "video/mp4", _ -> video);
        answer(
                site,
                "/told",
                "text/plain",
                body -> {
                    told.complete(new String(body, StandardCharsets.UTF_8));
                    return new byte[] {'.'};
                });
        site.start();
        return site;
    }

    private static void answer(
            HttpServer site, String path, String type, UnaryOperator<byte[]> answer) {
        site.createContext(
                path,
                exchange -> {
                    byte[] bytes = answer.apply(exchange.getRequestBody().readAllBytes());
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(200, bytes.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(bytes);
                    }
                });
    }
}
