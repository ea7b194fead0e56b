// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects in append-only volumes under one directory.
 *
 * <p>Any number of threads may write and read at the same time, one process at a time owns the
 * directory. An object is visible from the moment it is durable and never changes.
 */
public final class Vault implements AutoCloseable {

    /**
     * How far a volume is filled.
     *
     * @param number of the volume
     * @param end position after its last durable record
     * @param sealed whether it takes no further record
     */
    public record VolumeState(long number, long end, boolean sealed) {}

    private static final System.Logger LOG = System.getLogger(Vault.class.getName());

    private final FileChannel lock;
    private final VolumeSet volumes;
    private final Committer committer;
    private final LanePool lanes;
    private final StagingPool staging;
    private volatile boolean closed;

    private Vault(FileChannel lock, VolumeSet volumes, VaultOptions options) throws IOException {
        this.lock = lock;
        this.volumes = volumes;
        committer = new Committer();
        lanes = new LanePool(options, volumes, committer);
        staging = new StagingPool(options.stagingSize());
    }

    /**
     * Opens the vault in a directory, which is made if it is not there, and repairs the tails that
     * a crash has left.
     *
     * @throws VaultInUseException if another vault owns the directory
     * @throws IOException if the directory cannot be used
     */
    public static Vault open(Path directory, VaultOptions options) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock = lock(directory.resolve("vault.lock"));
        try {
            return new Vault(lock, VolumeSet.open(directory), options);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "opened twice by one process", e);
        }
        if (lock == null) {
            channel.close();
            throw new VaultInUseException(file);
        }
        return channel;
    }

    /**
     * Starts an object.
     *
     * @param label what a reader of the bare volumes needs to know about the object and cannot
     *     learn from its bytes; at most {@link VaultOptions#MAX_LABEL} bytes
     */
    public ObjectWriter begin(byte[] label) throws IOException {
        if (label.length > VaultOptions.MAX_LABEL) {
            throw new IllegalArgumentException("label has " + label.length + " bytes");
        }
        if (closed) {
            throw new IOException("vault is closed");
        }
        return new ObjectWriter(lanes, staging, label);
    }

    /**
     * Gives access to a durable object.
     *
     * @throws NoSuchFileException if there is no durable object at that place
     */
    public ObjectContent read(ObjectRef ref) throws NoSuchFileException {
        return volumes.findReadable(ref.volume())
                .filter(volume -> ref.offset() + ref.length() <= volume.durableEnd())
                .map(volume -> new ObjectContent(volume, ref))
                .orElseThrow(() -> new NoSuchFileException(ref.toString()));
    }

    /** Lists the volumes by number, oldest first. */
    public List<VolumeState> volumes() {
        return volumes.all().stream()
                .map(volume ->
                        new VolumeState(volume.number(), volume.durableEnd(), volume.sealed()))
                .toList();
    }

    /**
     * Goes through the objects of a volume that are durable now.
     *
     * @param from position of a record ({@link ObjectRef#end()} of the one before), or 0 for all
     * @throws NoSuchFileException if there is no such volume
     */
    public VolumeScan scan(long volume, long from) throws NoSuchFileException {
        return volumes.find(volume)
                .map(found -> new VolumeScan(found, from))
                .orElseThrow(() -> new NoSuchFileException("volume " + volume));
    }

    /**
     * Takes a sealed volume out of service: it is listed and scanned no longer, and its file goes
     * with {@link #purge} or at the next start. Until then whoever holds a reference into it reads
     * on.
     *
     * <p>The caller has made everything in it that is still needed durable elsewhere.
     *
     * @throws IOException if it is not there, not sealed, or cannot be renamed; it stays then
     */
    public void retire(long volume) throws IOException {
        volumes.retire(volume);
    }

    /** Deletes the files of volumes that were retired at least that long ago; gives their bytes. */
    public long purge(Duration age) throws IOException {
        return volumes.purge(age);
    }

    /** Returns what was found unreadable when the vault was opened; empty in a healthy vault. */
    public List<Damage> damages() {
        return volumes.damages();
    }

    /**
     * Commits what is finished and closes the files. A writer that is not finished yet fails.
     *
     * @throws IOException if a file could not be closed; what was acknowledged is durable all the
     *     same
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            committer.close();
            lanes.close();
        } finally {
            staging.close();
            try {
                volumes.close();
            } finally {
                lock.close();
            }
        }
    }
}
