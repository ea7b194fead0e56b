// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.qianli.access.PatientScope;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudyImages;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.dicom.image.render.Renderer;
import org.qianli.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The images of a study as the vault has them. */
@Component
class StoredImages implements StudyImages {

    /** Frames decoded at once for other modules; a large one takes some 100 MB. */
    private static final int AT_ONCE = 2;

    private final JdbcClient jdbc;
    private final StoredInstances instances;
    private final InstanceImages images;
    private final Vault vault;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    StoredImages(JdbcClient jdbc, StoredInstances instances, InstanceImages images, Vault vault) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.images = images;
        this.vault = vault;
    }

    @Override
    public Optional<StudyId> find(PatientScope scope, String studyUid) {
        return jdbc.sql(
                        """
                        SELECT id FROM study WHERE study_uid = :study AND institution_id = ANY(:visible)
                        ORDER BY received_at, id LIMIT 1
                        """)
                .param("study", studyUid)
                .param("visible", scope.visibleIds())
                .query((row, _) -> new StudyId(row.getObject("id", UUID.class)))
                .optional();
    }

    @Override
    public Optional<DataSet> header(StudyId study, String sopUid) throws IOException {
        return header(instances.find(study.value(), sopUid));
    }

    @Override
    public Optional<DataSet> header(StudyId study) throws IOException {
        return header(instances.first(study.value()));
    }

    private Optional<DataSet> header(Optional<StoredInstance> found) throws IOException {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        StoredInstance instance = found.get();
        try (InputStream in = StoredBytes.dataSet(vault.read(instance.ref()), instance)) {
            TransferSyntax syntax = TransferSyntax.of(instance.syntax());
            return Optional.of(DataSetReader.read(in, syntax, ReadOptions.header()));
        }
    }

    @Override
    public Optional<Raster> picture(StudyId study, String sopUid, int frame, RenderOptions options)
            throws IOException {
        Optional<StoredInstance> found = instances.find(study.value(), sopUid);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        turns.acquireUninterruptibly();
        try {
            Optional<StoredImage> image = images.open(found.get());
            if (image.isEmpty() || image.get().table().find(frame).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Renderer.render(image.get(), frame, options));
        } catch (CodecException | PixelDataException e) {
            return Optional.empty();
        } finally {
            turns.release();
        }
    }
}
