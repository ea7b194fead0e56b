// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.net.association.AssociationException;

/** Runs the tool that the first argument names. */
public final class Dcm {
    private static final int WRONG_USAGE = 2;
    private static final int NO_ASSOCIATION = 3;

    private Dcm() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out, err);
        out.flush();
        System.exit(code);
    }

    /** Runs a tool and returns its exit code. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || isHelp(arguments.getFirst())) {
            printHelp(out);
            return arguments.isEmpty() ? WRONG_USAGE : Tool.DONE;
        }
        Optional<Tool> tool =
                Tool.all().stream().filter(t -> t.name().equals(arguments.getFirst())).findFirst();
        if (tool.isEmpty()) {
            err.println("dcm: there is no tool '" + arguments.getFirst() + "'; see dcm help");
            return WRONG_USAGE;
        }
        return run(tool.get(), arguments.subList(1, arguments.size()), out, err);
    }

    private static int run(Tool tool, List<String> arguments, PrintStream out, PrintStream err) {
        boolean help = arguments.contains("--help") || arguments.contains("-h");
        if (help || arguments.equals(List.of("help"))) {
            printUsage(tool, out);
            return Tool.DONE;
        }
        try {
            return tool.run(Arguments.parse(arguments, tool.options()), out, err);
        } catch (UsageException e) {
            err.println("dcm " + tool.name() + ": " + e.getMessage());
            printUsage(tool, err);
            return WRONG_USAGE;
        } catch (AssociationException e) {
            err.println("dcm " + tool.name() + ": " + e.getMessage());
            return NO_ASSOCIATION;
        } catch (FileSystemException e) {
            err.println("dcm " + tool.name() + ": " + Paths.complaint(e));
            return Tool.REFUSED;
        } catch (IOException | DicomException | IllegalStateException e) {
            err.println("dcm " + tool.name() + ": " + e.getMessage());
            return Tool.REFUSED;
        }
    }

    private static boolean isHelp(String argument) {
        return argument.equals("help") || argument.equals("--help") || argument.equals("-h");
    }

    private static void printHelp(PrintStream out) {
        out.println("Usage: dcm TOOL ARGUMENT...");
        out.println();
        for (Tool tool : Tool.all()) {
            out.printf("  %-9s %s%n", tool.name(), tool.purpose());
        }
        out.println();
        out.println("dcm TOOL --help shows a tool's arguments. Exit codes: 0 done, 1 refused by");
        out.println("the peer or unreadable, 2 wrong usage, 3 no association, or it broke off.");
    }

    private static void printUsage(Tool tool, PrintStream out) {
        List<Option> options = tool.options();
        out.printf(
                "Usage: dcm %s %s%s%n",
                tool.name(), options.isEmpty() ? "" : "[OPTION]... ", tool.synopsis());
        out.println(tool.purpose());
        if (!options.isEmpty()) {
            out.println();
        }
        for (Option option : options) {
            out.printf("  %-24s %s%n", option.form(), option.meaning());
        }
    }
}
