// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/** Opens stored instances as images whose frames can be decoded. */
@Component
public class InstanceImages {

    private final Vault vault;
    private final InstanceFrames frames;

    InstanceImages(Vault vault, InstanceFrames frames) {
        this.vault = vault;
        this.frames = frames;
    }

    /**
     * Opens an image; empty where the instance has no pixel data.
     *
     * @throws org.qianli.dicom.image.frame.PixelDataException where the stored pixel data cannot be
     *     divided into frames
     */
    public Optional<StoredImage> open(StoredInstance instance) throws IOException {
        return open(instance, StoredImage.HEADER);
    }

    /** Opens an image with all else that the instance holds, as transcoding needs it. */
    Optional<StoredImage> openWhole(StoredInstance instance) throws IOException {
        return open(instance, StoredImage.WHOLE);
    }

    private Optional<StoredImage> open(StoredInstance instance, ReadOptions options)
            throws IOException {
        Optional<InstanceFrames.Opened> opened = frames.open(instance);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        TransferSyntax syntax = TransferSyntax.of(instance.syntax());
        DataSet header = read(instance, options);
        // Frames of a deflated object are read from its inflated bytes.
        TransferSyntax inflated = syntax.deflated() ? TransferSyntax.EXPLICIT_LITTLE : syntax;
        return Optional.of(
                new StoredImage(header, inflated, opened.get().table(), opened.get().bytes()));
    }

    /** Reads an instance without its pixels and documents, be it an image or not. */
    public DataSet header(StoredInstance instance) throws IOException {
        return read(instance, StoredImage.HEADER);
    }

    private DataSet read(StoredInstance instance, ReadOptions options) throws IOException {
        try (InputStream in = StoredBytes.dataSet(vault.read(instance.ref()), instance)) {
            TransferSyntax syntax = TransferSyntax.of(instance.syntax());
            return instance.corrected(DataSetReader.read(in, syntax, options));
        }
    }
}
