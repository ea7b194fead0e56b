// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.net.service.StoreHandler;
import org.qianli.dicom.net.service.StoreRequest;
import org.qianli.dicom.net.service.StoreStatus;

/** Keeps what comes in as files that their instance UIDs name. */
final class FolderStore implements StoreHandler {
    private final Path folder;

    FolderStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Writes to a file of another name first, so that no cut object has a name of a whole one. */
    @Override
    public StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        String uid = request.sopInstanceUid();
        if (!uid.matches("[0-9.]{1,64}")) {
            return StoreStatus.INVALID_SOP_INSTANCE; // it comes from outside and names a file
        }
        Path part = Files.createTempFile(folder, uid, ".part");
        try {
            write(part, request, dataSet);
            Files.move(part, folder.resolve(uid + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return StoreStatus.SUCCESS;
    }

    private static void write(Path path, StoreRequest request, InputStream dataSet)
            throws IOException {
        FileMeta meta =
                FileMeta.of(
                        request.sopClassUid(),
                        request.sopInstanceUid(),
                        request.transferSyntaxUid());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(meta.encode());
            dataSet.transferTo(out);
            channel.force(true); // the sender may delete its own once we have said success
        }
    }
}
