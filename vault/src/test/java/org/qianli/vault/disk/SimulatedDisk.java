// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One directory of files that a program uses through {@link #directory()}, with the faults that are
 * asked for.
 *
 * <p>A cut of the power ({@link #endIn}, {@link #powerOn}) keeps what was forced; of the rest every
 * sector is there or not by chance, and names are as after some of the last renames.
 */
public final class SimulatedDisk {

    private final Random random;
    private final SimulatedFileSystem fileSystem = new SimulatedFileSystem(this);
    private final SortedMap<String, SimulatedFile> names = new TreeMap<>();

    /** What the disk's directory holds for certain, and after each change that is not forced. */
    private final List<Map<String, SimulatedFile>> storedNames = new ArrayList<>();

    private long operationsLeft = Long.MAX_VALUE;
    private boolean off;
    private double failingForces;
    private double failingWrites;
    private boolean readOnly;

    /** Makes an empty disk whose faults follow from the seed. */
    public SimulatedDisk(long seed) {
        random = new Random(seed);
        storedNames.add(Map.of());
    }

    /** The one directory there is. */
    public Path directory() {
        return new SimulatedPath(fileSystem, SimulatedPath.DIRECTORY);
    }

    /** Ends everything after that many operations from now, whether by a cut or a kill. */
    public synchronized void endIn(long operations) {
        operationsLeft = operations;
    }

    public synchronized boolean isOff() {
        return off;
    }

    /** Lets a share of the forces fail, and lose what they should have written. */
    public synchronized void failForces(double share) {
        failingForces = share;
    }

    /** Lets a share of the writes end early with the error of a full disk. */
    public synchronized void failWrites(double share) {
        failingWrites = share;
    }

    /** Refuses every change from now on, as a file system does that was remounted after errors. */
    public synchronized void readOnly(boolean refuses) {
        readOnly = refuses;
    }

    /** Lets a process start after another was killed: the system has kept what it wrote. */
    public synchronized void processStarts() {
        off = false;
        failingForces = 0;
        failingWrites = 0;
        readOnly = false;
        operationsLeft = Long.MAX_VALUE;
    }

    /** Starts again with what the disk holds, and without faults. */
    public synchronized void powerOn() {
        Map<String, SimulatedFile> kept = storedNames.get(random.nextInt(storedNames.size()));
        names.clear();
        names.putAll(kept);
        storedNames.clear();
        storedNames.add(Map.copyOf(names));
        names.values().forEach(file -> file.cutPower(random));
        processStarts();
    }

    /** Turns a bit of a file round that lies between two positions. */
    public synchronized void flipBit(String name, long from, long to) throws IOException {
        find(name).flip((int) random.nextLong(from, to), random.nextInt(8));
    }

    /** Names of the files there are. */
    public synchronized Collection<String> names() {
        return List.copyOf(names.keySet());
    }

    public synchronized int length(String name) throws IOException {
        return find(name).size();
    }

    synchronized void operation() throws IOException {
        if (off || operationsLeft-- <= 0) {
            off = true;
            throw new IOException("the machine is off");
        }
    }

    synchronized void change() throws IOException {
        operation();
        if (readOnly) {
            throw new IOException("read-only file system");
        }
    }

    /** How many bytes of a transfer are done at once; systems may always do fewer than asked. */
    synchronized int portion(int wanted) {
        return wanted > 1 && random.nextInt(4) == 0 ? random.nextInt(1, wanted) : wanted;
    }

    synchronized boolean writeFails() {
        return random.nextDouble() < failingWrites;
    }

    synchronized boolean forceFails() {
        return random.nextDouble() < failingForces;
    }

    synchronized boolean exists(String name) {
        return names.containsKey(name);
    }

    synchronized SimulatedFile find(String name) throws NoSuchFileException {
        SimulatedFile file = names.get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    synchronized SimulatedFile create(String name, boolean mustBeNew) throws IOException {
        @Nullable SimulatedFile there = names.get(name);
        if (there != null) {
            if (mustBeNew) {
                throw new FileAlreadyExistsException(name);
            }
            return there;
        }
        change();
        SimulatedFile file = new SimulatedFile();
        names.put(name, file);
        remember();
        return file;
    }

    synchronized void rename(String from, String to) throws IOException {
        change();
        SimulatedFile file = find(from);
        names.remove(from);
        names.put(to, file);
        remember();
    }

    synchronized void delete(String name) throws IOException {
        change();
        find(name);
        names.remove(name);
        remember();
    }

    private void remember() {
        storedNames.add(Map.copyOf(names));
    }

    synchronized void forceNames() throws IOException {
        operation();
        if (forceFails()) {
            throw new IOException("input/output error");
        }
        Map<String, SimulatedFile> now = storedNames.getLast();
        storedNames.clear();
        storedNames.add(now);
    }
}
