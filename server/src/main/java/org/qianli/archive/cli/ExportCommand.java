// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;

/** Fetches studies of a running server as a zip or a folder that can be put on a disc. */
public final class ExportCommand implements Command {

    private static final String TOKEN = "QIANLI_TOKEN";

    private final PrintStream output;
    private final Map<String, String> environment;

    public ExportCommand() {
        this(System.out, System.getenv());
    }

    ExportCommand(PrintStream output, Map<String, String> environment) {
        this.output = output;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "--to FILE.zip|FOLDER [--token-file FILE] [--uncompressed] STUDY-UID...  with DICOMDIR";
    }

    @Override
    public List<String> optionNames() {
        return List.of("to", "host", "token-file");
    }

    @Override
    public List<String> flagNames() {
        return List.of("uncompressed");
    }

    @Override
    public boolean takesArguments() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        if (invocation.arguments().isEmpty()) {
            throw new UsageException("export needs at least one STUDY-UID");
        }
        Path target = Path.of(invocation.required("to")).toAbsolutePath();
        boolean zip = target.toString().endsWith(".zip");
        if (!zip) {
            requireEmpty(target);
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            fetch(request(invocation), part);
            if (zip) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                unpack(part, target);
            }
        } finally {
            Files.deleteIfExists(part);
        }
        output.println(target);
        return 0;
    }

    private HttpRequest request(Invocation invocation) throws IOException {
        String studies =
                invocation.arguments().stream()
                        .map(uid -> "study=" + URLEncoder.encode(uid, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        URI address =
                URI.create(
                        "http://%s:%d/api/archive/export?%s&uncompressed=%s"
                                .formatted(
                                        invocation.option("host").orElse("127.0.0.1"),
                                        invocation.server().http(),
                                        studies,
                                        invocation.flag("uncompressed")));
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token(invocation))
                .build();
    }

    /** Not from the command line, which every user of the machine can list. */
    private String token(Invocation invocation) throws IOException {
        Optional<String> file = invocation.option("token-file");
        if (file.isPresent()) {
            return Files.readString(Path.of(file.get())).strip();
        }
        String token = environment.getOrDefault(TOKEN, "");
        if (token.isBlank()) {
            throw new UsageException(
                    "export needs a token (qianli token makes one) in %s or --token-file"
                            .formatted(TOKEN));
        }
        return token.strip();
    }

    private static void fetch(HttpRequest request, Path part)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                switch (answer.statusCode()) {
                    case 200 -> Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                    case 401 -> throw new StartFailure("the server does not know this token");
                    case 404 ->
                            throw new StartFailure(
                                    "there is no such study for this token's institution");
                    default -> throw new StartFailure("the server answered " + answer.statusCode());
                }
            }
        } catch (ConnectException e) {
            throw new StartFailure("no server answers at " + request.uri().getAuthority(), e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UsageException(folder + " is not empty");
            }
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside its folder: " + entry.getName());
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }
}
