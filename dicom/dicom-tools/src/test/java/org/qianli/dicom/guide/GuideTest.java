// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** Compiles and runs what the guide shows, as it stands there. */
@Timeout(60)
class GuideTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String BEFORE =
            """
            import java.io.*; import java.nio.file.*; import java.util.*;
            import org.qianli.dicom.codec.*; import org.qianli.dicom.core.*;
            import org.qianli.dicom.deidentify.*; import org.qianli.dicom.dictionary.*;
            import org.qianli.dicom.file.*; import org.qianli.dicom.json.*;
            import org.qianli.dicom.media.*; import org.qianli.dicom.net.dimse.Status;
            import org.qianli.dicom.net.pdu.AeTitle; import org.qianli.dicom.net.service.*;
            import org.qianli.dicom.xml.*;
            public class Snippets {
              public static void main(String[] arguments) throws Exception {
                Path folder = Path.of(arguments[0]);
                Path path = folder.resolve("ct.dcm");
                Path target = folder.resolve("changed.dcm");
                int port = Integer.parseInt(arguments[1]);
                byte[] key = new byte[32];
            """;
    private static final String AFTER =
            """
                System.out.println(name + " " + repairs.size() + " " + same + " " + status
                    + " " + directory.records().count() + " " + anonymous.warnings().size());
                server.close();
              }
            }
            """;

    @TempDir private Path folder;

    @Test
    void everySnippetCompilesAndDoesWhatItSays() throws Exception {
        makeFile();
        compile(program(snippets()));
        assertThat(run()).isEqualTo("张三 0 true 0000 (SUCCESS) 4 0\n");
        assertThat(Files.readAllBytes(folder.resolve("received")))
                .isEqualTo(Files.readAllBytes(folder.resolve("ct.dcm")));
        assertThat(
                        DicomFiles.read(folder.resolve("changed.dcm"), ReadOptions.all())
                                .dataSet()
                                .string(Tag.StudyDescription))
                .contains("胸部");
    }

    @Test
    void theShortThingsAreShort() throws IOException {
        List<String> snippets = snippets();
        assertThat(snippets.getFirst().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(snippets.get(snippets.size() - 2).lines()).hasSizeLessThanOrEqualTo(4);
        assertThat(snippets.getLast().lines()).hasSizeLessThanOrEqualTo(10);
    }

    private static List<String> snippets() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.exists(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        String guide = Files.readString(here.resolve("docs/guide/toolkit.md"));
        return SNIPPET.matcher(guide).results().map((MatchResult match) -> match.group(1)).toList();
    }

    /** Puts the snippets into one program: the server, which is shown last, has to run first. */
    private static String program(List<String> snippets) {
        String server = snippets.getLast();
        String sending = snippets.get(snippets.size() - 2);
        // The status is the block's own; the end of the program prints it.
        String kept = "Status status = null;\n" + sending.replace("Status status =", "status =");
        String files = String.join("", snippets.subList(0, snippets.size() - 2));
        return BEFORE + files + server + kept + AFTER;
    }

    private void compile(String program) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///Snippets.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        var complaints = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        boolean done =
                compiler.getTask(complaints, null, null, options, null, List.of(source)).call();
        assertThat(done).as(complaints.toString()).isTrue();
    }

    private String run() throws Exception {
        PrintStream stdout = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            classes.loadClass("Snippets")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {folder.toString(), freePort()});
        } finally {
            System.setOut(stdout);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private void makeFile() throws IOException {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, "2.25.1")
                        .put(Tag.Modality, "CT")
                        .put(Tag.PatientName, "Zhang^San=张^三")
                        .put(Tag.PatientID, "P-4711")
                        .put(Tag.StudyInstanceUID, "2.25.2")
                        .put(Tag.SeriesInstanceUID, "2.25.3")
                        .build();
        try (OutputStream out = Files.newOutputStream(folder.resolve("ct.dcm"))) {
            DicomFiles.write(
                    new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, dataSet), out);
        }
    }
}
