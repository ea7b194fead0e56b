// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.StoredImage;

/**
 * Real images of every compressed transfer syntax, for receivers that do not take the stored one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscodingIT {

    private static final List<String> NATIVE =
            List.of(Uids.ImplicitVRLittleEndian, Uids.ExplicitVRLittleEndian);

    private final RealServer server = RealServer.shared();
    private final WebClient client = new WebClient(RealServer.TRANSCODING_TOKEN);
    private final Sample ct = Sample.named("modality/lctsc_CT01.dcm");

    /** One real file of each syntax at least, and all that are compressed. */
    private List<Sample> images = List.of();

    @BeforeAll
    void store() {
        images =
                Sample.all().stream()
                        .filter(sample -> !NATIVE.contains(sample.syntax()))
                        .filter(TranscodingIT::isDecodable)
                        .toList();
        for (Sample sample : Stream.concat(images.stream(), Stream.of(ct)).toList()) {
            assertThat(client.store(List.of(sample.file())).statusCode())
                    .as(sample.name())
                    .isEqualTo(200);
        }
        assertThat(images.stream().map(Sample::syntax).distinct()).hasSizeGreaterThan(10);
    }

    private static boolean isDecodable(Sample sample) {
        try {
            StoredImage.of(sample.file()).frame(1);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CodecException | PixelDataException | DicomException notAnImage) {
            return false;
        }
    }

    private static Object samples(StoredImage image, int number) throws IOException {
        return switch (image.frame(number)) {
            case FramePixels.Integers integers -> integers.samples().values();
            case FramePixels.Reals reals -> reals.values();
        };
    }

    private static void assertSameImage(byte[] ours, Sample sample) throws IOException {
        StoredImage image = StoredImage.of(ours);
        StoredImage original = StoredImage.of(sample.file());
        assertThat(image.frames()).as(sample.name()).isEqualTo(original.frames());
        for (int number : new TreeSet<>(List.of(1, original.frames()))) {
            assertThat(samples(image, number))
                    .as(sample.name())
                    .isEqualTo(samples(original, number));
        }
        assertThat(image.header().string(Tag.SOPInstanceUID))
                .hasValue(sample.uid(Tag.SOPInstanceUID));
    }

    @Test
    void givesInstancesUncompressed() throws IOException {
        for (Sample sample : images) {
            String type = "application/dicom; transfer-syntax=" + Uids.ExplicitVRLittleEndian;
            var response = client.get(sample.resource(), "Accept", type);
            assertThat(response.statusCode()).as(sample.name()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
            assertThat(response.headers().firstValueAsLong("Content-Length"))
                    .hasValue(response.body().length);
            assertSameImage(response.body(), sample);
        }
    }

    @Test
    void givesFramesUncompressed() throws IOException {
        for (Sample sample : images) {
            var response =
                    client.get(
                            sample.resource() + "/frames/1", "Accept", "application/octet-stream");
            assertThat(response.statusCode()).as(sample.name()).isEqualTo(200);
            var instance =
                    client.get(
                            sample.resource(),
                            "Accept",
                            "application/dicom; transfer-syntax=" + Uids.ExplicitVRLittleEndian);
            StoredImage image = StoredImage.of(instance.body());
            assertThat(response.body()).as(sample.name()).isEqualTo(image.stored(1));
        }
    }

    @Test
    void givesFramesAndInstancesInEveryLosslessSyntax() throws IOException {
        Map<String, String> types = new LinkedHashMap<>();
        types.put(Uids.JPEGLosslessSV1, "image/jpeg");
        types.put(Uids.JPEGLossless, "image/jpeg");
        types.put(Uids.JPEGLSLossless, "image/jls");
        types.put(Uids.JPEG2000Lossless, "image/jp2");
        types.put(Uids.HTJ2KLossless, "image/jphc");
        types.put(Uids.HTJ2KLosslessRPCL, "image/jphc");
        types.put(Uids.RLELossless, "image/dicom-rle");
        for (var each : types.entrySet()) {
            String type = each.getValue() + "; transfer-syntax=" + each.getKey();
            var frame = client.get(ct.resource() + "/frames/1", "Accept", type);
            assertThat(frame.headers().firstValue("Content-Type")).hasValue(type);
            var instance =
                    client.get(
                            ct.resource() + "?transfer-syntax=" + each.getKey(),
                            "Accept",
                            "application/dicom");
            assertSameImage(instance.body(), ct);
            assertThat(StoredImage.of(instance.body()).syntax().uid()).isEqualTo(each.getKey());
            byte[] stored = StoredImage.of(instance.body()).stored(1);
            assertThat(Arrays.copyOf(stored, frame.body().length)).isEqualTo(frame.body());
        }
        assertThat(
                        client.get(ct.resource() + "/frames/1", "Accept", "image/jphc")
                                .headers()
                                .firstValue("Content-Type"))
                .hasValue("image/jphc; transfer-syntax=" + Uids.HTJ2KLossless);
    }

    @Test
    void givesLossyFramesOnlyWhereTheyAreNamedAndAsGoodAsWanted() throws IOException {
        Sample color =
                images.stream()
                        .filter(s -> s.syntax().equals(Uids.RLELossless))
                        .filter(s -> s.header().integer(Tag.SamplesPerPixel).orElse(1) == 3)
                        .findFirst()
                        .orElseThrow();
        String baseline = "image/jpeg; transfer-syntax=" + Uids.JPEGBaseline8Bit;
        String path = color.resource() + "/frames/1";
        byte[] fine = client.get(path + "?quality=95", "Accept", baseline).body();
        byte[] coarse = client.get(path + "?quality=20", "Accept", baseline).body();
        assertThat(coarse.length).isLessThan(fine.length);
        assertThat(ImageIO.read(new ByteArrayInputStream(fine)).getWidth())
                .isEqualTo(color.header().integer(Tag.Columns).orElseThrow());
        assertThat(client.get(path + "?quality=0", "Accept", baseline).statusCode()).isEqualTo(400);
        var instance =
                client.get(
                        color.resource(),
                        "Accept",
                        "application/dicom; transfer-syntax=" + Uids.JPEGBaseline8Bit);
        DataSet derived = StoredImage.of(instance.body()).header();
        assertThat(derived.string(Tag.LossyImageCompression)).hasValue("01");
        assertThat(derived.string(Tag.SOPInstanceUID).orElseThrow())
                .isNotEqualTo(color.uid(Tag.SOPInstanceUID));
    }

    @Test
    void givesStudiesOfAllKindsAsParts() throws IOException {
        Sample first = images.getFirst();
        HttpResponse<byte[]> response =
                client.get(
                        "/studies/" + first.study(),
                        "Accept",
                        "multipart/related; type=\"application/dicom\"; transfer-syntax="
                                + Uids.ExplicitVRLittleEndian);
        assertThat(response.statusCode()).isEqualTo(200);
        List<WebClient.Part> parts = WebClient.parts(response);
        assertThat(parts)
                .hasSize((int) images.stream().filter(s -> s.study().equals(first.study())).count())
                .allMatch(part ->
                        part.headers().contains("transfer-syntax=" + Uids.ExplicitVRLittleEndian));
        for (WebClient.Part part : parts) {
            String uid =
                    StoredImage.of(part.body()).header().string(Tag.SOPInstanceUID).orElseThrow();
            assertSameImage(
                    part.body(),
                    images.stream()
                            .filter(s -> s.uid(Tag.SOPInstanceUID).equals(uid))
                            .findFirst()
                            .orElseThrow());
        }
    }

    @Test
    void givesSeveralTranscodedFrames() throws IOException {
        Sample several =
                images.stream()
                        .filter(s -> s.header().integer(Tag.NumberOfFrames).orElse(1) > 2)
                        .findFirst()
                        .orElseThrow();
        var response =
                client.get(
                        several.resource() + "/frames/1,3,2",
                        "Accept",
                        "multipart/related; type=\"application/octet-stream\"");
        assertThat(response.statusCode()).as(several.name()).isEqualTo(200);
        assertThat(WebClient.parts(response)).hasSize(3);
        assertThat(WebClient.parts(response).get(1).headers()).contains("/frames/3");
    }

    @Test
    void getscuReceivesUncompressedWhatIsStoredCompressed(@TempDir Path folder) throws IOException {
        Command.assumeInstalled("getscu");
        for (Sample sample : images) {
            Command.Result result =
                    server.fetch(
                            "getscu",
                            RealServer.TRANSCODING_MODALITY,
                            sample,
                            "+B",
                            "+xi",
                            "-od",
                            folder);
            assertThat(result.exit()).as(sample.name() + result.output()).isZero();
            assertReceived(folder, sample, NATIVE);
        }
    }

    @Test
    void storescpReceivesWhatItAccepts(@TempDir Path folder) throws IOException {
        Command.assumeInstalled("storescp");
        for (String option : List.of("+xe", "+xi", "+xs", "+xt")) {
            Path into = Files.createDirectories(folder.resolve(option));
            try (StoreScp _ = new StoreScp(server.transcodingTargetPort(), option, into)) {
                for (Sample sample : images) {
                    if (option.equals("+xe") || sample.header().integer(Tag.Rows).orElse(0) < 300) {
                        move(sample);
                        assertReceived(into, sample, List.of());
                    }
                }
            }
        }
    }

    private void move(Sample sample) {
        Command.Result result =
                server.fetch(
                        "movescu",
                        RealServer.TRANSCODING_MODALITY,
                        sample,
                        "-aem",
                        RealServer.TRANSCODING_TARGET);
        assertThat(result.exit()).as(sample.name() + result.output()).isZero();
        assertThat(result.output()).as(sample.name()).contains("Success");
    }

    /** Compares what a peer has written, and deletes it. */
    private static void assertReceived(Path folder, Sample sample, List<String> syntaxes)
            throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file =
                    files.filter(each ->
                                    each.getFileName()
                                            .toString()
                                            .endsWith(sample.uid(Tag.SOPInstanceUID)))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("missing: " + sample.name()));
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        assertSameImage(bytes, sample);
        if (!syntaxes.isEmpty()) {
            assertThat(syntaxes).contains(StoredImage.of(bytes).syntax().uid());
        }
    }
}
