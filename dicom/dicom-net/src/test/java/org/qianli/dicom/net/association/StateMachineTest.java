// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks each cell of the table against a second writing of it: by columns in place of rows, and
 * with the next states taken from the definitions of the actions.
 *
 * @dicom PS3.8 Tables 9-6 to 9-10
 */
class StateMachineTest {
    /** State: event>action, events by number. */
    private static final String COLUMNS =
            """
            1: 1>AE-1 5>AE-5
            2: 3>AA-1 4>AA-1 6>AE-6 10>AA-1 12>AA-1 13>AA-1 16>AA-2 17>AA-5 18>AA-2 19>AA-1
            3: 3>AA-8 4>AA-8 6>AA-8 7>AE-7 8>AE-8 10>AA-8 12>AA-8 13>AA-8 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            4: 2>AE-2 15>AA-2 17>AA-4
            5: 3>AE-3 4>AE-4 6>AA-8 10>AA-8 12>AA-8 13>AA-8 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            6: 3>AA-8 4>AA-8 6>AA-8 9>DT-1 10>DT-2 11>AR-1 12>AR-2 13>AA-8 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            7: 3>AA-8 4>AA-8 6>AA-8 10>AR-6 12>AR-8 13>AR-3 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            8: 3>AA-8 4>AA-8 6>AA-8 9>AR-7 10>AA-8 12>AA-8 13>AA-8 14>AR-4 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            9: 3>AA-8 4>AA-8 6>AA-8 10>AA-8 12>AA-8 13>AA-8 14>AR-9 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            10: 3>AA-8 4>AA-8 6>AA-8 10>AA-8 12>AA-8 13>AR-10 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            11: 3>AA-8 4>AA-8 6>AA-8 10>AA-8 12>AA-8 13>AR-3 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            12: 3>AA-8 4>AA-8 6>AA-8 10>AA-8 12>AA-8 13>AA-8 14>AR-4 15>AA-1 16>AA-3 17>AA-4 19>AA-8
            13: 3>AA-6 4>AA-6 6>AA-7 10>AA-6 12>AA-6 13>AA-6 16>AA-2 17>AR-5 18>AA-2 19>AA-7
            """;

    /** Where each action leads; AR-8 is 9 for the requestor and 10 for the acceptor. */
    private static final Map<String, Integer> NEXT =
            Map.ofEntries(
                    Map.entry("AE-1", 4),
                    Map.entry("AE-2", 5),
                    Map.entry("AE-3", 6),
                    Map.entry("AE-4", 1),
                    Map.entry("AE-5", 2),
                    Map.entry("AE-6", 3),
                    Map.entry("AE-7", 6),
                    Map.entry("AE-8", 13),
                    Map.entry("DT-1", 6),
                    Map.entry("DT-2", 6),
                    Map.entry("AR-1", 7),
                    Map.entry("AR-2", 8),
                    Map.entry("AR-3", 1),
                    Map.entry("AR-4", 13),
                    Map.entry("AR-5", 1),
                    Map.entry("AR-6", 7),
                    Map.entry("AR-7", 8),
                    Map.entry("AR-8", 9),
                    Map.entry("AR-9", 11),
                    Map.entry("AR-10", 12),
                    Map.entry("AA-1", 13),
                    Map.entry("AA-2", 1),
                    Map.entry("AA-3", 1),
                    Map.entry("AA-4", 1),
                    Map.entry("AA-5", 1),
                    Map.entry("AA-6", 13),
                    Map.entry("AA-7", 13),
                    Map.entry("AA-8", 13));

    @TestFactory
    Stream<DynamicTest> everyCell() {
        Map<String, String> expected = cells();
        List<DynamicTest> tests = new ArrayList<>();
        List<Event> events = List.of(Event.values());
        List<State> states = List.of(State.values());
        for (int e = 0; e < events.size(); e++) {
            for (int s = 0; s < states.size(); s++) {
                String action = expected.get((e + 1) + "/" + (s + 1));
                Event event = events.get(e);
                State state = states.get(s);
                tests.add(
                        DynamicTest.dynamicTest(
                                "event " + (e + 1) + " in " + state,
                                () -> assertCell(event, state, action)));
            }
        }
        assertThat(tests).hasSize(19 * 13);
        assertThat(expected).hasSize(123);
        return tests.stream();
    }

    private static void assertCell(Event event, State state, @Nullable String action) {
        StateMachine.Transition transition = StateMachine.find(event, state);
        if (action == null) {
            assertThat(transition).isNull();
            return;
        }
        State next = State.valueOf("STA" + NEXT.get(action));
        State ofAcceptor = action.equals("AR-8") ? State.STA10 : next;
        assertThat(transition)
                .isEqualTo(
                        new StateMachine.Transition(
                                Action.valueOf(action.replace('-', '_')), next, ofAcceptor));
    }

    @Test
    void goesDifferentWaysInAReleaseCollision() {
        StateMachine requestor = new StateMachine(true);
        requestor.fire(Event.ASSOCIATE_REQUESTED);
        requestor.fire(Event.TRANSPORT_CONFIRMED);
        requestor.fire(Event.ASSOCIATE_AC_RECEIVED);
        requestor.fire(Event.RELEASE_REQUESTED);
        requestor.fire(Event.RELEASE_RQ_RECEIVED);
        assertThat(requestor.state()).isEqualTo(State.STA9);

        StateMachine acceptor = new StateMachine(false);
        acceptor.fire(Event.TRANSPORT_INDICATED);
        acceptor.fire(Event.ASSOCIATE_RQ_RECEIVED);
        acceptor.fire(Event.ACCEPTED_LOCALLY);
        acceptor.fire(Event.RELEASE_REQUESTED);
        acceptor.fire(Event.RELEASE_RQ_RECEIVED);
        assertThat(acceptor.state()).isEqualTo(State.STA10);
    }

    @Test
    void refusesToDoWhatTheTableDoesNotHave() {
        StateMachine idle = new StateMachine(true);
        assertThatThrownBy(() -> idle.fire(Event.DATA_REQUESTED))
                .isInstanceOf(IllegalStateException.class);
        assertThat(idle.state()).isEqualTo(State.STA1);
    }

    private static Map<String, String> cells() {
        Map<String, String> cells = new HashMap<>();
        COLUMNS.lines()
                .forEach(line -> {
                    String[] parts = line.split(": ");
                    for (String cell : parts[1].split(" ")) {
                        String[] pair = cell.split(">");
                        cells.put(pair[0] + "/" + parts[0], pair[1]);
                    }
                });
        return cells;
    }
}
