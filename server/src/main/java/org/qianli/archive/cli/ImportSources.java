// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;

/** Finds the files behind the paths that were named: files, folders, DICOMDIRs and zips. */
final class ImportSources implements AutoCloseable {

    private static final String DIRECTORY_FILE = "DICOMDIR";

    private final List<ImportFile> files = new ArrayList<>();
    private final List<ZipFile> archives = new ArrayList<>();

    /**
     * Adds what is behind a path.
     *
     * @throws IOException if it is not there or cannot be listed
     */
    void add(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> found = Files.walk(path)) {
                for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                    addFound(file);
                }
            }
        } else if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        } else if (path.getFileName().toString().equalsIgnoreCase(DIRECTORY_FILE)) {
            addReferenced(path);
        } else {
            addFound(path);
        }
    }

    List<ImportFile> files() {
        return List.copyOf(files);
    }

    private void addFound(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            addZip(file);
        } else if (!name.equalsIgnoreCase(DIRECTORY_FILE)) {
            files.add(new ImportFile(file.toString(), () -> Files.newInputStream(file)));
        }
    }

    private void addZip(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            files.add(
                    new ImportFile(
                            file.toString(),
                            () -> {
                                throw e;
                            }));
            return;
        }
        archives.add(zip);
        for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
            String name = entry.getName();
            if (!name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(DIRECTORY_FILE)) {
                files.add(new ImportFile(file + "!" + name, () -> zip.getInputStream(entry)));
            }
        }
    }

    /**
     * Adds the files that a directory refers to, beside it.
     *
     * @dicom PS3.3 F.3
     */
    private void addReferenced(Path directory) throws IOException {
        DataSet records;
        try {
            records = DicomFiles.read(directory, ReadOptions.all()).dataSet();
        } catch (DicomException e) {
            throw new IOException(directory + " is no DICOMDIR: " + e.code(), e);
        }
        for (DataSet entry : records.items(Tag.DirectoryRecordSequence)) {
            List<String> parts = entry.strings(Tag.ReferencedFileID);
            if (!parts.isEmpty()) {
                Path file = directory.resolveSibling(String.join("/", parts));
                files.add(new ImportFile(file.toString(), () -> Files.newInputStream(file)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile zip : archives) {
            zip.close();
        }
    }
}
