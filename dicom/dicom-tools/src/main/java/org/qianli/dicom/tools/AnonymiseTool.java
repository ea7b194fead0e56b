// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.deidentify.Deidentifier;
import org.qianli.dicom.deidentify.DeidentifyOption;
import org.qianli.dicom.deidentify.DeidentifyResult;
import org.qianli.dicom.deidentify.Pseudonyms;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** Writes copies of files without the patient's identity. */
final class AnonymiseTool implements Tool {
    private static final Option OPTION =
            new Option("--option", "NAME", "an option of the profile, more than once for more:");
    private static final Option KEY =
            new Option("--key", "FILE", "the same key gives the same UIDs and shifts");

    @Override
    public String name() {
        return "anonymise";
    }

    @Override
    public String synopsis() {
        return "FOLDER PATH...";
    }

    @Override
    public String purpose() {
        return "write de-identified copies (PS3.15 E) into a folder";
    }

    @Override
    public List<Option> options() {
        Stream<Option> names =
                Arrays.stream(DeidentifyOption.values())
                        .map(option -> Option.flag("", "  " + label(option)));
        return Stream.concat(Stream.of(KEY, OPTION), names).toList();
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path folder = Path.of(arguments.positional(0, "FOLDER"));
        arguments.positional(1, "PATH");
        Deidentifier deidentifier = new Deidentifier(chosen(arguments), pseudonyms(arguments));
        Files.createDirectories(folder);
        int failures = 0;
        for (Path path : Paths.files(arguments.from(1))) {
            try {
                DeidentifyResult result = write(deidentifier, path, folder, out);
                result.warnings().forEach(warning -> err.println(path + ": " + warning));
            } catch (DicomException e) {
                failures++;
                err.println(path + ": " + e.getMessage());
            }
        }
        return failures == 0 ? DONE : REFUSED;
    }

    private static DeidentifyResult write(
            Deidentifier deidentifier, Path path, Path folder, PrintStream out) throws IOException {
        DicomFile file = DicomFiles.read(path, ReadOptions.all());
        DeidentifyResult result = deidentifier.deidentify(file.dataSet());
        String uid = result.dataSet().string(Tag.SOPInstanceUID).orElse("");
        // The old name of a file, like its meta information, may hold the patient's.
        String name = uid.matches("[0-9.]{1,64}") ? uid : "instance-" + path.hashCode();
        Path target = folder.resolve(name + ".dcm");
        DicomFiles.write(new DicomFile(DataSet.empty(), file.syntax(), result.dataSet()), target);
        out.println(path + " -> " + target);
        return result;
    }

    private static Set<DeidentifyOption> chosen(Arguments arguments) {
        Set<DeidentifyOption> chosen = EnumSet.noneOf(DeidentifyOption.class);
        for (String name : arguments.all(OPTION.name())) {
            chosen.add(
                    Arrays.stream(DeidentifyOption.values())
                            .filter(option -> label(option).equals(name))
                            .findFirst()
                            .orElseThrow(() -> new UsageException("no option is named " + name)));
        }
        if (chosen.containsAll(
                List.of(
                        DeidentifyOption.RETAIN_FULL_DATES,
                        DeidentifyOption.RETAIN_MODIFIED_DATES))) {
            throw new UsageException("dates are kept or shifted, not both");
        }
        return chosen;
    }

    private static String label(DeidentifyOption option) {
        return option.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Pseudonyms pseudonyms(Arguments arguments) throws IOException {
        List<String> key = arguments.all(KEY.name());
        if (key.isEmpty()) {
            return Pseudonyms.ephemeral();
        }
        byte[] bytes = Files.readAllBytes(Path.of(key.getLast()));
        try {
            return Pseudonyms.of(bytes);
        } catch (IllegalArgumentException tooShort) {
            throw new UsageException("the key file holds " + tooShort.getMessage());
        }
    }
}
