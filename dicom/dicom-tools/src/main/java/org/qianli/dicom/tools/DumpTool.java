// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.qianli.dicom.codec.ReadOptions;
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
    public Set<String> options() {
        return Set.of();
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.positional(0, "FILE");
        DataSetPrinter printer = new DataSetPrinter(out);
        for (String name : arguments.from(0)) {
            FileReadResult read =
                    DicomFiles.readResult(Path.of(name), ReadOptions.skippingBulk(LONGEST));
            printer.print(read.file().meta());
            out.println();
            printer.print(read.file().dataSet());
            read.repairs().forEach(repair -> err.println(name + ": " + repair));
        }
        return DONE;
    }
}
