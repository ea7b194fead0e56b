// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qianli.platform.Problem;
import org.springframework.http.HttpStatus;

/**
 * Which frames of an instance are asked for.
 *
 * @param numbers from 1, or one of the two below where the request leaves the choice
 */
record Frames(List<Integer> numbers) {

    static final Frames FIRST = new Frames(List.of(1));

    /** The frame in the middle, which has no number before the instance is opened. */
    static final Frames MIDDLE = new Frames(List.of());

    private static final int MOST = 10_000;

    Frames {
        numbers = List.copyOf(numbers);
    }

    /** Reads a list as it stands in a path. */
    static Frames named(String list) {
        String[] parts = list.split(",", MOST + 1);
        List<Integer> numbers = new ArrayList<>(parts.length);
        for (String part : parts) {
            try {
                numbers.add(Integer.valueOf(part.strip()));
            } catch (NumberFormatException e) {
                throw new Problem(HttpStatus.BAD_REQUEST, "bad-frame-list");
            }
        }
        return new Frames(numbers);
    }

    /** Gives the numbers for an instance of so many frames. */
    List<Integer> of(int count) {
        return numbers.isEmpty() ? List.of((count + 1) / 2) : numbers;
    }

    /** Gives the numbers as they stand in a path. */
    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
