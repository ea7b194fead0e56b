// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.dicom.media.DicomDirectoryBuilder;
import org.qianli.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes studies as the content of a disc: files with names that media allow, a DICOMDIR, and a
 * page for people that needs no viewer.
 *
 * <pre>
 *   DICOMDIR
 *   INDEX.HTM                          who, what, when, and a picture of each series
 *   DICOM/ST000001/SE000001/IM000001   instances as they go out to everybody
 *   PREVIEW/SE000001.JPG
 * </pre>
 *
 * Nothing is kept but what the DICOMDIR and the page need, however large the studies are.
 *
 * @dicom PS3.10 8
 */
@Component
class ExportMedium {

    private static final Logger LOG = LoggerFactory.getLogger(ExportMedium.class);

    private static final int PREVIEW_SIDE = 384;
    private static final int PREVIEW_QUALITY = 85;

    private final InstanceBodies bodies;
    private final Pictures pictures;

    ExportMedium(InstanceBodies bodies, Pictures pictures) {
        this.bodies = bodies;
        this.pictures = pictures;
    }

    /** What is under way of one medium. */
    private record Writing(
            ZipOutputStream zip,
            boolean uncompressed,
            DicomDirectoryBuilder directory,
            ExportPage page) {}

    /**
     * Writes a zip.
     *
     * @param instances study by study and series by series
     * @param uncompressed whether those that can be decoded are, for viewers that take no other
     */
    void write(List<StoredInstance> instances, boolean uncompressed, OutputStream out)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            // Most of it is compressed already, and the rest must not make the network wait.
            zip.setLevel(Deflater.BEST_SPEED);
            Writing writing =
                    new Writing(
                            zip,
                            uncompressed,
                            new DicomDirectoryBuilder("QIANLI"),
                            new ExportPage());
            int study = 0;
            int series = 0;
            for (Map<UUID, List<StoredInstance>> one : grouped(instances)) {
                study++;
                for (List<StoredInstance> images : one.values()) {
                    writeSeries(writing, study, ++series, images);
                }
            }
            put(zip, "INDEX.HTM", writing.page().html().getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("DICOMDIR"));
            DicomFiles.write(writing.directory().build(), zip);
            zip.closeEntry();
        }
    }

    private static List<Map<UUID, List<StoredInstance>>> grouped(List<StoredInstance> instances) {
        Map<UUID, Map<UUID, List<StoredInstance>>> studies = new LinkedHashMap<>();
        for (StoredInstance one : instances) {
            studies.computeIfAbsent(one.studyId(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(one.seriesId(), _ -> new ArrayList<>())
                    .add(one);
        }
        return List.copyOf(studies.values());
    }

    private void writeSeries(Writing to, int study, int series, List<StoredInstance> images)
            throws IOException {
        List<String> folder =
                List.of("DICOM", "ST%06d".formatted(study), "SE%06d".formatted(series));
        DataSet first = DataSet.empty();
        for (int i = 0; i < images.size(); i++) {
            List<String> fileId = new ArrayList<>(folder);
            fileId.add("IM%06d".formatted(i + 1));
            DataSet header = writeInstance(to, images.get(i), fileId);
            first = i == 0 ? header : first;
        }
        String preview = "PREVIEW/SE%06d.JPG".formatted(series);
        Optional<byte[]> picture = preview(images);
        if (picture.isPresent()) {
            put(to.zip(), preview, picture.get());
        }
        to.page().add(first, images.size(), String.join("/", folder), picture.map(_ -> preview));
    }

    private DataSet writeInstance(Writing to, StoredInstance instance, List<String> fileId)
            throws IOException {
        List<Piece> file = bodies.file(instance, to.uncompressed());
        DataSet header;
        try (InputStream in = Piece.open(file)) {
            DicomFile read = DicomFiles.read(in, ReadOptions.header());
            to.directory().add(read, fileId);
            header = read.dataSet();
        }
        to.zip().putNextEntry(new ZipEntry(String.join("/", fileId)));
        new OutgoingBody().add(file).write(to.zip());
        to.zip().closeEntry();
        return header;
    }

    /** Shows the middle of a series, where it is of images that can be shown. */
    private Optional<byte[]> preview(List<StoredInstance> images) throws IOException {
        StoredInstance middle = images.get(images.size() / 2);
        if (middle.layout().isEmpty()) {
            return Optional.empty();
        }
        RenderingRequest wanted =
                new RenderingRequest(
                        RenderOptions.DEFAULT.fitted(PREVIEW_SIDE, PREVIEW_SIDE),
                        RenderingRequest.JPEG,
                        PREVIEW_QUALITY,
                        "export",
                        Set.of());
        try {
            return Optional.of(pictures.render(middle, Frames.MIDDLE, wanted).getFirst());
        } catch (Problem e) {
            // The images themselves are what was asked for.
            LOG.info("event=export-without-preview instance={} why={}", middle.id(), e.code());
            return Optional.empty();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
