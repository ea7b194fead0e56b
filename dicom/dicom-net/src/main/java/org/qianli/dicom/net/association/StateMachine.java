// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one association and the table that moves it.
 *
 * <p>Safe for use by several threads: a user may abort while another thread reads.
 *
 * @dicom PS3.8 Table 9-10
 */
final class StateMachine {
    /**
     * One cell: what to do and where that leads, which in a release collision depends on who
     * requested.
     */
    record Transition(Action action, State next, State nextOfAcceptor) {}

    /*
     * Rows are the events 1 to 19, columns the states 1 to 13; a cell is action:next state, '.' is a cell that
     * cannot happen. AE-6 goes to 3: a wrong protocol version is then refused by the user through event 8 (to 13).
     */
    private static final String TABLE =
            """
            AE-1:4 .       .       .      .       .      .         .       .       .        .       .       .
            .      .       .       AE-2:5 .       .      .         .       .       .        .       .       .
            .      AA-1:13 AA-8:13 .      AE-3:6  AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-6:13
            .      AA-1:13 AA-8:13 .      AE-4:1  AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-6:13
            AE-5:2 .       .       .      .       .      .         .       .       .        .       .       .
            .      AE-6:3  AA-8:13 .      AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-7:13
            .      .       AE-7:6  .      .       .      .         .       .       .        .       .       .
            .      .       AE-8:13 .      .       .      .         .       .       .        .       .       .
            .      .       .       .      .       DT-1:6 .         AR-7:8  .       .        .       .       .
            .      AA-1:13 AA-8:13 .      AA-8:13 DT-2:6 AR-6:7    AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-6:13
            .      .       .       .      .       AR-1:7 .         .       .       .        .       .       .
            .      AA-1:13 AA-8:13 .      AA-8:13 AR-2:8 AR-8:9/10 AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-6:13
            .      AA-1:13 AA-8:13 .      AA-8:13 AA-8:13 AR-3:1   AA-8:13 AA-8:13 AR-10:12 AR-3:1  AA-8:13 AA-6:13
            .      .       .       .      .       .      .         AR-4:13 AR-9:11 .        .       AR-4:13 .
            .      .       AA-1:13 AA-2:1 AA-1:13 AA-1:13 AA-1:13  AA-1:13 AA-1:13 AA-1:13  AA-1:13 AA-1:13 .
            .      AA-2:1  AA-3:1  .      AA-3:1  AA-3:1 AA-3:1    AA-3:1  AA-3:1  AA-3:1   AA-3:1  AA-3:1  AA-2:1
            .      AA-5:1  AA-4:1  AA-4:1 AA-4:1  AA-4:1 AA-4:1    AA-4:1  AA-4:1  AA-4:1   AA-4:1  AA-4:1  AR-5:1
            .      AA-2:1  .       .      .       .      .         .       .       .        .       .       AA-2:1
            .      AA-1:13 AA-8:13 .      AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-8:13  AA-8:13 AA-8:13 AA-7:13
            """;

    private static final Map<Event, Map<State, Transition>> TRANSITIONS = parse();

    private final boolean requestor;
    private State state = State.STA1;

    StateMachine(boolean requestor) {
        this.requestor = requestor;
    }

    synchronized State state() {
        return state;
    }

    /**
     * Moves to the next state.
     *
     * @throws IllegalStateException when the event cannot happen in this state: a fault of ours,
     *     never of the peer
     */
    synchronized Action fire(Event event) {
        Transition transition = find(event, state);
        if (transition == null) {
            throw new IllegalStateException(event + " in " + state);
        }
        state = requestor ? transition.next() : transition.nextOfAcceptor();
        return transition.action();
    }

    /** Moves if the event has a cell in this state; null means it was too late for it. */
    synchronized @Nullable Action fireIfPossible(Event event) {
        return find(event, state) == null ? null : fire(event);
    }

    static @Nullable Transition find(Event event, State state) {
        return TRANSITIONS.getOrDefault(event, Map.of()).get(state);
    }

    private static Map<Event, Map<State, Transition>> parse() {
        Map<Event, Map<State, Transition>> table = new EnumMap<>(Event.class);
        Iterator<String> lines = TABLE.lines().iterator();
        for (Event event : Event.values()) {
            Iterator<String> cells = List.of(lines.next().strip().split(" +")).iterator();
            Map<State, Transition> row = new EnumMap<>(State.class);
            for (State state : State.values()) {
                Transition transition = cell(cells.next());
                if (transition != null) {
                    row.put(state, transition);
                }
            }
            table.put(event, row);
        }
        return table;
    }

    private static @Nullable Transition cell(String text) {
        if (text.equals(".")) {
            return null;
        }
        String[] parts = text.split("[:/]");
        Action action = Action.valueOf(parts[0].replace('-', '_').toUpperCase(Locale.ROOT));
        State next = State.valueOf("STA" + parts[1]);
        return new Transition(
                action, next, parts.length > 2 ? State.valueOf("STA" + parts[2]) : next);
    }
}
