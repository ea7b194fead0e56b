// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.List;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;

/** Prints files as text. */
final class DumpTool implements Tool {
    /** Of longer values only the length is printed, so that a large file needs no memory. */
    private static final int LONGEST = 64 * 1024;

    @Override
    public String name() {
        return "dump";
    }

    @Override
    public String synopsis() {
        return "FILE...";
    }

    @Override
    public String purpose() {
        return "print the elements of files";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.positional(0, "FILE");
        DataSetPrinter printer = new DataSetPrinter(out);
        int failures = 0;
        for (String name : arguments.from(0)) {
            try {
                print(name, printer, out, err);
            } catch (FileSystemException e) {
                failures++;
                err.println("dcm dump: " + Paths.complaint(e));
            } catch (IOException | DicomException e) {
                failures++;
                err.println("dcm dump: " + name + ": " + e.getMessage());
            }
        }
        return failures == 0 ? DONE : REFUSED;
    }

    private static void print(String name, DataSetPrinter printer, PrintStream out, PrintStream err)
            throws IOException {
        FileReadResult read =
                DicomFiles.readResult(Paths.file(name), ReadOptions.skippingBulk(LONGEST));
        printer.print(read.file().meta());
        out.println();
        printer.print(read.file().dataSet());
        read.repairs().forEach(repair -> err.println(name + ": " + repair));
    }
}
