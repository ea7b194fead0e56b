// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;

class CommandLineTest {

    @TempDir private Path folder;

    private final List<Invocation> invocations = new ArrayList<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void servesWithItsDefaults() {
        assertThat(run(Map.of())).isZero();
        ServerOptions options = only().server();
        assertThat(options.data()).isEqualTo(folder.resolve("data"));
        assertThat(options.http()).isEqualTo(8080);
        assertThat(options.dicom()).isEqualTo(11112);
        assertThat(options.aet()).isEqualTo("QIANLI");
        assertThat(options.db()).isNull();
        assertThat(options.county()).isNull();
    }

    @Test
    void prefersTheCommandLineToTheEnvironmentToTheFiles() throws IOException {
        Files.createDirectories(folder.resolve("store"));
        write(folder.resolve("qianli.yaml"), "data: store\nhttp: 1\ndicom: 1\naet: OUTER\n");
        write(folder.resolve("store/qianli.yaml"), "http: 2\ndicom: 2\naet: INNER\n");
        assertThat(run(Map.of("QIANLI_HTTP", "3", "QIANLI_DICOM", "3"), "serve", "--http", "4"))
                .isZero();
        ServerOptions options = only().server();
        assertThat(options.data()).isEqualTo(folder.resolve("store"));
        assertThat(options.http()).isEqualTo(4);
        assertThat(options.dicom()).isEqualTo(3);
        assertThat(options.aet()).isEqualTo("INNER");
    }

    @Test
    void passesFurtherSettingsOfTheFileToTheApplication() throws IOException {
        write(folder.resolve("qianli.yaml"), "access: {session-idle: 10m}\n");
        assertThat(run(Map.of())).isZero();
        assertThat(only().properties()).containsEntry("qianli.access.session-idle", "10m");
    }

    @Test
    void refusesAnUnknownOptionInOneLine() {
        assertThat(run(Map.of(), "--htp", "80")).isEqualTo(2);
        assertThat(errorLines()).containsExactly("qianli: unknown option --htp; see --help");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run(Map.of(), "--http=70000")).isEqualTo(2);
        assertThat(errorLines())
                .containsExactly("qianli: --http must be a port (0 to 65535), not 70000");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThat(run(Map.of(), "--data")).isEqualTo(2);
        assertThat(errorLines()).containsExactly("qianli: --data needs a value");
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(run(Map.of(), "sevre")).isEqualTo(2);
        assertThat(errorLines())
                .containsExactly("qianli: unknown command sevre; there are serve, load");
    }

    @Test
    void refusesAnUnknownSettingOfTheFile() throws IOException {
        write(folder.resolve("qianli.yaml"), "htp: 80\n");
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(errorLines()).singleElement().asString().contains("unknown setting htp");
    }

    @Test
    void givesACommandItsOwnOptionsAndArguments() {
        assertThat(run(Map.of(), "load", "--into", "x", "a", "b", "--data", "d")).isZero();
        assertThat(only().required("into")).isEqualTo("x");
        assertThat(only().arguments()).containsExactly("a", "b");
        assertThat(only().server().data()).isEqualTo(folder.resolve("d"));
    }

    @Test
    void tellsAFailedStartInOneLine() {
        assertThat(run(failing(new StartFailure("the disk is full")))).isEqualTo(1);
        assertThat(errorLines()).containsExactly("qianli: the disk is full");
    }

    @Test
    void findsWhatTheOperatorCanMendBehindTheWordsOfFrameworks() {
        SQLException refused = new SQLException("FATAL: no such account\n  at host 1", "28P01");
        assertThat(run(failing(new IllegalStateException("bean", new IOException(refused)))))
                .isEqualTo(1);
        assertThat(run(failing(new IllegalStateException(new UnknownHostException("db.example")))))
                .isEqualTo(1);
        assertThat(errorLines())
                .containsExactly(
                        "qianli: cannot use the database: FATAL: no such account",
                        "qianli: unknown host db.example");
    }

    @Test
    void showsWhereTheUnforeseenComesFrom() {
        SQLException ours = new SQLException("syntax error", "42601");
        assertThat(run(failing(new IllegalStateException("no such bean", ours)))).isEqualTo(1);
        assertThat(errorLines())
                .hasSizeGreaterThan(2)
                .first()
                .asString()
                .isEqualTo("java.lang.IllegalStateException: no such bean");
    }

    private CommandLine failing(RuntimeException failure) {
        Command command =
                command(
                        "serve",
                        _ -> {
                            throw failure;
                        });
        return new CommandLine(command, List.of(), Map.of(), folder);
    }

    private int run(Map<String, String> environment, String... arguments) {
        Command serve = command("serve", invocations::add);
        Command load = command("load", invocations::add);
        return run(new CommandLine(serve, List.of(load), environment, folder), arguments);
    }

    private int run(CommandLine line, String... arguments) {
        return line.run(List.of(arguments), new PrintStream(errors), new PrintStream(errors));
    }

    private Invocation only() {
        assertThat(invocations).hasSize(1);
        return invocations.getFirst();
    }

    private List<String> errorLines() {
        return errors.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private interface Work {
        void run(Invocation invocation);
    }

    private static Command command(String name, Work work) {
        return new Command() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String summary() {
                return "";
            }

            @Override
            public List<String> optionNames() {
                return name.equals("load") ? List.of("into") : List.of();
            }

            @Override
            public boolean takesArguments() {
                return name.equals("load");
            }

            @Override
            public int run(Invocation invocation) {
                work.run(invocation);
                return 0;
            }
        };
    }
}
