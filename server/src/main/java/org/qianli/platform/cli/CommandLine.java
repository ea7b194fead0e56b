// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.UsageException;

/**
 * Finds the command and its options, runs it, and turns how it ended into one line and an exit
 * code.
 */
public final class CommandLine {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private static final String OPTIONS =
            """
              --data DIR      folder of everything that must survive (data)
              --http N        port of the workstation, the API and DICOMweb (8080)
              --dicom N       port of the DICOM listener (11112)
              --aet TITLE     AE title of the DICOM listener (QIANLI)
              --db URL        PostgreSQL to use instead of the embedded one
              --county FILE   describes institutions, centres and accounts
            Every option is also QIANLI_NAME in the environment and a key of qianli.yaml
            in the data folder or the working folder.\
            """;

    private final Command whenUnnamed;
    private final List<Command> commands;
    private final Map<String, String> environment;
    private final Path workingFolder;

    /**
     * @param whenUnnamed runs when the first argument is no command
     * @param others the further commands
     */
    public CommandLine(
            Command whenUnnamed,
            List<Command> others,
            Map<String, String> environment,
            Path workingFolder) {
        this.whenUnnamed = whenUnnamed;
        this.commands = new ArrayList<>(List.of(whenUnnamed));
        this.commands.addAll(others);
        this.environment = Map.copyOf(environment);
        this.workingFolder = workingFolder;
    }

    /** Runs; what went wrong is one line on {@code errors}. */
    public int run(List<String> arguments, PrintStream output, PrintStream errors) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            output.println(help());
            return DONE;
        }
        try {
            return dispatch(arguments);
        } catch (UsageException e) {
            errors.println("qianli: " + e.getMessage());
            return WRONG_USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            errors.println("qianli: interrupted");
            return FAILED;
        } catch (Exception e) {
            Explanation.of(e)
                    .ifPresentOrElse(
                            line -> errors.println("qianli: " + line),
                            // Whoever is asked for help needs where an unforeseen one came from.
                            () -> e.printStackTrace(errors));
            return FAILED;
        }
    }

    private int dispatch(List<String> arguments) throws Exception {
        Command command = whenUnnamed;
        List<String> rest = arguments;
        if (!arguments.isEmpty() && !arguments.getFirst().startsWith("-")) {
            command = find(arguments.getFirst());
            rest = arguments.subList(1, arguments.size());
        }
        return command.run(parse(command, rest));
    }

    private Command find(String name) {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "unknown command %s; there are %s"
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        commands.stream()
                                                                .map(Command::name)
                                                                .toList()))));
    }

    private Invocation parse(Command command, List<String> arguments) {
        Map<String, String> server = new LinkedHashMap<>();
        Map<String, String> own = new LinkedHashMap<>();
        List<String> plain = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (!argument.startsWith("--")) {
                plain.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (equals < 0 && command.flagNames().contains(name)) {
                own.put(name, "");
                continue;
            }
            Map<String, String> target = targetOf(command, name, server, own);
            if (equals < 0 && !rest.hasNext()) {
                throw new UsageException("--" + name + " needs a value");
            }
            target.put(name, equals < 0 ? rest.next() : argument.substring(equals + 1));
        }
        if (!plain.isEmpty() && !command.takesArguments()) {
            throw new UsageException("unexpected " + plain.getFirst() + "; see --help");
        }
        Settings settings = Settings.collect(server, environment, workingFolder);
        return new Invocation(settings.options(), settings.properties(), own, plain);
    }

    private static Map<String, String> targetOf(
            Command command, String name, Map<String, String> server, Map<String, String> own) {
        if (Settings.NAMES.contains(name)) {
            return server;
        }
        if (command.optionNames().contains(name)) {
            return own;
        }
        throw new UsageException("unknown option --" + name + "; see --help");
    }

    private String help() {
        StringBuilder help = new StringBuilder("usage: qianli [COMMAND] [OPTIONS]\n\n");
        for (Command command : commands) {
            help.append("  %-8s %s%n".formatted(command.name(), command.summary()));
        }
        return help.append('\n').append(OPTIONS).toString();
    }
}
