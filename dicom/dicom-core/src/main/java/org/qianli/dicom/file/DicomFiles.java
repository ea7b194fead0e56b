// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qianli.dicom.codec.ByteSource;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;

/** Reads and writes DICOM files. */
public final class DicomFiles {
    private DicomFiles() {}

    /**
     * Reads a file.
     *
     * @throws DicomException if it is no DICOM file, or a broken one
     */
    public static DicomFile read(Path path, ReadOptions options) throws IOException {
        return readResult(path, options).file();
    }

    /**
     * Reads a file from a stream, which stays open.
     *
     * @throws DicomException if it is no DICOM file, or a broken one
     */
    public static DicomFile read(InputStream in, ReadOptions options) throws IOException {
        return readResult(in, options).file();
    }

    /**
     * Reads a file and tells what was met on the way.
     *
     * @throws DicomException if it is no DICOM file, or a broken one
     */
    public static FileReadResult readResult(Path path, ReadOptions options) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return readResult(in, options);
        }
    }

    /**
     * Reads a file from a stream, which stays open, and tells what was met on the way.
     *
     * @throws DicomException if it is no DICOM file, or a broken one
     */
    public static FileReadResult readResult(InputStream in, ReadOptions options)
            throws IOException {
        return new DicomFileReader(ByteSource.of(in), options).read();
    }

    /**
     * Reads a file from an array, which the values will share.
     *
     * @throws DicomException if it is no DICOM file, or a broken one
     */
    public static FileReadResult readResult(byte[] bytes, ReadOptions options) throws IOException {
        return new DicomFileReader(ByteSource.of(bytes, 0, bytes.length), options).read();
    }

    /** Writes a file; the stream stays open. Meta information is made where there is none. */
    public static void write(DicomFile file, OutputStream out) throws IOException {
        out.write(FileMeta.encode(meta(file)));
        DataSetWriter.write(file.dataSet(), file.syntax(), out);
    }

    /** Writes a file, replacing what is there. */
    public static void write(DicomFile file, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            write(file, out);
        }
    }

    private static DataSet meta(DicomFile file) {
        if (file.meta().contains(Tag.TransferSyntaxUID)) {
            return file.meta();
        }
        String sopClass = file.dataSet().string(Tag.SOPClassUID).orElse("");
        String instance = file.dataSet().string(Tag.SOPInstanceUID).orElse("");
        return FileMeta.of(sopClass, instance, file.syntax().uid()).toDataSet();
    }
}
