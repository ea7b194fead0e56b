// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends the studies of a county, some at once and then one after another, until it is stopped. */
public final class Simulator {

    /** The county's clock; DICOM dates and times are local. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final SimulatorOptions options;
    private final County county;
    private final StudySender sender;
    private final Random pauses;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long failed;

    private Simulator(SimulatorOptions options) throws IOException {
        this.options = options;
        this.county = new County(CountyFile.hospitals(options.county()), options.seed());
        this.sender = new StudySender(options);
        this.pauses = new Random(options.seed() + 1);
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(SimulatorOptions.USAGE);
            return;
        }
        try {
            long clockSeed = System.currentTimeMillis() / 1000;
            Simulator simulator =
                    new Simulator(SimulatorOptions.parse(List.of(arguments), clockSeed));
            System.exit(simulator.run() ? 0 : 1);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("qianli simulate: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Returns whether every study arrived. */
    private boolean run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        System.out.println("seed=" + options.seed());
        long number = 0;
        do {
            arrive();
            number++;
        } while (number < options.count() && !stopped.await(pause(number), TimeUnit.MILLISECONDS));
        System.out.printf("studies sent=%d failed=%d%n", number - failed, failed);
        return failed == 0;
    }

    private void arrive() {
        Study study = county.next(LocalDateTime.now(ZONE));
        try {
            int images = sender.send(study);
            System.out.printf(
                    "sent accession=%s ae=%s images=%d%n",
                    study.accession(), study.aeTitle(), images);
        } catch (IOException e) {
            failed++;
            System.out.printf(
                    "failed accession=%s ae=%s why=%s%n",
                    study.accession(), study.aeTitle(), e.getMessage());
        }
    }

    /** Milliseconds to the next arrival; arrivals are a Poisson process. */
    private long pause(long number) {
        if (number < options.first()) {
            return 0;
        }
        double hours = -Math.log(1 - pauses.nextDouble()) / options.perHour();
        return (long) (hours * 3_600_000);
    }
}
