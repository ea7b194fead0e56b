// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.qianli.dicom.net.pdu.Pdu;
import org.qianli.dicom.net.pdu.PduInput;

/**
 * A TCP connection that carries units: no wait on it is without a deadline.
 *
 * <p>One thread reads. Any thread may write or close; writes of whole units exclude each other.
 */
final class Connection {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LOOK_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Socket socket;
    private final AssociationLimits limits;
    private final PduInput input;
    private final OutputStream output;
    private final ReentrantLock writing = new ReentrantLock();
    private final WriteWatch watch = new WriteWatch();
    private final AtomicBoolean lingering = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean acknowledgesAtOnce;
    private long readDeadline;
    private long lastLook;
    // Written by whoever writes, read by the reader: a missed change costs 40 ms at most.
    private volatile boolean written;

    Connection(Socket socket, AssociationLimits limits) throws IOException {
        this.socket = socket;
        this.limits = limits;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        this.acknowledgesAtOnce =
                socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        this.input = new PduInput(new DeadlineInput(), limits.maxPduLength());
        this.output = socket.getOutputStream();
    }

    AssociationLimits limits() {
        return limits;
    }

    InetSocketAddress remoteAddress() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    /**
     * Reads a unit that must begin within {@code wait} and then be complete within the transfer
     * limit.
     *
     * @throws SocketTimeoutException when it does not
     * @throws EOFException when the peer has closed the connection
     */
    Pdu read(Duration wait) throws IOException {
        readDeadline = System.nanoTime() + wait.toNanos();
        if (!input.await()) {
            throw new EOFException("connection closed by the peer");
        }
        readDeadline = System.nanoTime() + limits.transfer().toNanos();
        return input.read();
    }

    /**
     * Reads the first unit, which must be complete within {@code whole}: a trickle does not prolong
     * it.
     */
    Pdu readFirst(Duration whole) throws IOException {
        readDeadline = System.nanoTime() + whole.toNanos();
        return input.read();
    }

    /** Tells, without waiting for it, whether something has come in. */
    boolean hasInput() throws IOException {
        return input.hasBytes() || (socket instanceof SSLSocket && hasEncryptedInput());
    }

    /**
     * Looks behind the encryption, which tells of nothing that it has not decrypted: by a read with
     * the shortest of deadlines, and not at every call.
     */
    private boolean hasEncryptedInput() throws IOException {
        long now = System.nanoTime();
        if (now - lastLook < LOOK_INTERVAL_NANOS) {
            return false;
        }
        lastLook = now;
        readDeadline = now + LOOK_NANOS;
        try {
            input.await();
            return true; // also at the end of the stream: the next read will tell
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Writes a unit by one write. */
    void write(byte[] pdu, int length) throws IOException {
        writing.lock();
        try {
            watch.begin();
            output.write(pdu, 0, length);
        } finally {
            written = true;
            watch.end();
            writing.unlock();
        }
    }

    /** Writes a last unit, unless a write is stuck: then the peer does not listen anyway. */
    void writeLast(byte[] pdu) {
        if (!writing.tryLock()) {
            return;
        }
        try {
            watch.begin();
            output.write(pdu);
        } catch (IOException e) {
            close(); // the peer is gone, and with it who would read this unit
        } finally {
            watch.end();
            writing.unlock();
        }
    }

    /**
     * Closes when the peer has closed, or after ARTIM.
     *
     * <p>Closing at once would reset the connection if the peer still sends, and the reset would
     * overtake the unit which we have just written. What comes is thrown away; A-ABORT in answer to
     * it (AA-7) would find our side of the connection shut, which is what tells a peer that is not
     * DICOM at all to go.
     */
    void closeAfterPeer() {
        if (lingering.compareAndSet(false, true)) {
            Thread.ofVirtual().name("dicom-linger").start(this::linger);
        }
    }

    private void linger() {
        try (socket) {
            socket.shutdownOutput();
            long deadline = System.nanoTime() + limits.artim().toNanos();
            byte[] discarded = new byte[8192];
            int read = 0;
            while (read >= 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                socket.setSoTimeout((int) left);
                read = socket.getInputStream().read(discarded);
            }
        } catch (IOException e) {
            // Expired or reset: closed either way, and nobody is left to tell.
        } finally {
            closed.countDown();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is released all the same; nothing can be done about the peer.
        } finally {
            closed.countDown();
        }
    }

    /** Waits until the connection is closed; closes it when that takes longer than ARTIM allows. */
    void awaitClosed() {
        try {
            if (!closed.await(limits.artim().toMillis() + 1000, TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** The socket's input, each read of which waits no longer than to the deadline. */
    private final class DeadlineInput extends InputStream {
        private final InputStream in;

        DeadlineInput() throws IOException {
            this.in = socket.getInputStream();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            long left = TimeUnit.NANOSECONDS.toMillis(readDeadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("deadline passed");
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            if (written && acknowledgesAtOnce) {
                acknowledgeAtOnce();
            }
            return in.read(bytes, offset, length);
        }

        /**
         * Leaves the delayed acknowledgement that our own write has brought about.
         *
         * <p>Most peers write a unit's header and body apart, with Nagle's algorithm on: their body
         * waits for the acknowledgement of their header, and that would wait 40 ms for something to
         * travel with.
         */
        private void acknowledgeAtOnce() throws IOException {
            written = false;
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }
    }

    /**
     * Closes the connection when a write is stuck: a blocking write has no timeout of its own.
     *
     * <p>One timer task serves many writes: it is set when none is set and looks, when it fires, at
     * the write that is in progress then.
     */
    private final class WriteWatch implements Runnable {
        private final AtomicBoolean armed = new AtomicBoolean();
        // Written by the writing thread, read by the timer.
        private volatile long startedAt;

        void begin() {
            startedAt = System.nanoTime() | 1;
            arm(limits.transfer().toNanos());
        }

        void end() {
            startedAt = 0;
        }

        private void arm(long nanos) {
            if (!armed.get() && armed.compareAndSet(false, true)) {
                var _ = ForkJoinPool.commonPool().schedule(this, nanos, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void run() {
            armed.set(false);
            long started = startedAt;
            if (started == 0) {
                return;
            }
            long left = started + limits.transfer().toNanos() - System.nanoTime();
            if (left <= 0) {
                close();
            } else {
                arm(left);
            }
        }
    }
}
