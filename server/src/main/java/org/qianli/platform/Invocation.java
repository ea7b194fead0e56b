// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param server the server's options from all their sources
 * @param properties the same and further settings, as the application reads them
 * @param options the command's own options by name; switches have an empty value
 * @param arguments what was no option
 */
public record Invocation(
        ServerOptions server,
        Map<String, String> properties,
        Map<String, String> options,
        List<String> arguments) {

    public Invocation {
        properties = Map.copyOf(properties);
        options = Map.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Whether a switch was given. */
    public boolean flag(String name) {
        return options.containsKey(name);
    }

    /**
     * The option's value.
     *
     * @throws UsageException when it was not given
     */
    public String required(String name) {
        return option(name).orElseThrow(() -> new UsageException("--" + name + " is missing"));
    }
}
