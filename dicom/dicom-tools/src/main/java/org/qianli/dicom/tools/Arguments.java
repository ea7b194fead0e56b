// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a tool: options with a value, flags, and the rest in order. */
final class Arguments {
    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /** Sorts the arguments of a tool that knows these options. */
    static Arguments parse(List<String> arguments, List<Option> known) {
        Arguments parsed = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || argument.length() == 1) {
                parsed.rest.add(argument);
                continue;
            }
            Option option =
                    known.stream()
                            .filter(candidate -> candidate.name().equals(argument))
                            .findFirst()
                            .orElseThrow(() -> new UsageException("unknown option " + argument));
            List<String> values =
                    parsed.options.computeIfAbsent(argument, name -> new ArrayList<>());
            if (!option.isFlag()) {
                if (++i == arguments.size()) {
                    throw new UsageException(argument + " needs a value");
                }
                values.add(arguments.get(i));
            }
        }
        return parsed;
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    String option(String name, String absent) {
        List<String> values = all(name);
        return values.isEmpty() ? absent : values.getLast();
    }

    String require(String option) {
        List<String> values = all(option);
        if (values.isEmpty()) {
            throw new UsageException(option + " is missing");
        }
        return values.getLast();
    }

    /** Returns what stands at a position, named in the complaint when nothing does. */
    String positional(int index, String name) {
        if (index >= rest.size()) {
            throw new UsageException(name + " is missing");
        }
        return rest.get(index);
    }

    /** Complains about what stands behind the last argument that has a meaning. */
    void requireNoMoreThan(int count) {
        if (rest.size() > count) {
            throw new UsageException("one argument too many: " + rest.get(count));
        }
    }

    /** Returns what stands from a position on. */
    List<String> from(int index) {
        return rest.subList(Math.min(index, rest.size()), rest.size());
    }
}
