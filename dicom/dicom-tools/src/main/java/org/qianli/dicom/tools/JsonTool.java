// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/**
 * Prints a file as DICOM JSON.
 *
 * @dicom PS3.18 F
 */
final class JsonTool implements Tool {
    private static final int INLINE_LIMIT = 1024;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String synopsis() {
        return "FILE";
    }

    @Override
    public String purpose() {
        return "print a file as DICOM JSON, long values by their path alone";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path path = Paths.file(arguments.positional(0, "FILE"));
        arguments.requireNoMoreThan(1);
        DicomJson.write(
                DicomFiles.read(path, ReadOptions.all()).dataSet(),
                out,
                BulkDataUri.above(INLINE_LIMIT, place -> "bulk/" + place));
        out.println();
        return DONE;
    }
}
