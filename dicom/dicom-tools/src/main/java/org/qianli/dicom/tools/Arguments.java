// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arguments of a tool: options with a value, flags, and the rest in order. */
final class Arguments {
    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Sorts the arguments.
     *
     * @param known options that take a value
     * @param flags options that do not
     */
    static Arguments parse(List<String> arguments, Set<String> known, Set<String> flags) {
        Arguments parsed = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (flags.contains(argument)) {
                parsed.options.put(argument, List.of());
            } else if (known.contains(argument)) {
                if (++i == arguments.size()) {
                    throw new UsageException(argument + " needs a value");
                }
                parsed.options
                        .computeIfAbsent(argument, name -> new ArrayList<>())
                        .add(arguments.get(i));
            } else if (argument.startsWith("-") && argument.length() > 1) {
                throw new UsageException("unknown option " + argument);
            } else {
                parsed.rest.add(argument);
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

    /** Returns what stands from a position on. */
    List<String> from(int index) {
        return rest.subList(Math.min(index, rest.size()), rest.size());
    }
}
