// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A peer that does what a test says, byte by byte: send these, expect those.
 *
 * <p>Every expectation waits for the bytes it names, up to a deadline, so scripts need no sleeps.
 * What does not come as expected is an {@link AssertionError} that shows both sides.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PDU_HEADER = 6;

    private final Socket socket;

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** Connects to a server of this machine. */
    public static ScriptedPeer connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                (int) PATIENCE.toMillis());
        return new ScriptedPeer(socket);
    }

    /** What a listening peer does with the connection that comes. */
    @FunctionalInterface
    public interface Script {
        void play(ScriptedPeer peer) throws Exception;
    }

    /** Listens on a free port and plays the script to whoever connects first. */
    public static Listening listen(Script script) throws IOException {
        return new Listening(script);
    }

    /** Sends bytes by one write. */
    public ScriptedPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends bytes one by one, each by a write of its own. */
    public ScriptedPeer sendOneByOne(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            socket.getOutputStream().write(new byte[] {b});
        }
        return this;
    }

    /** Waits for exactly these bytes. */
    public ScriptedPeer expect(byte[] expected) throws IOException {
        byte[] actual = read(expected.length);
        if (!Arrays.equals(expected, actual)) {
            throw new AssertionError(
                    "expected "
                            + hex(expected)
                            + System.lineSeparator()
                            + "but got "
                            + hex(actual));
        }
        return this;
    }

    /** Waits for a unit of a type and returns the whole of it. */
    public byte[] expectPdu(int type) throws IOException {
        byte[] header = read(PDU_HEADER);
        int length =
                (header[2] & 0xFF) << 24
                        | (header[3] & 0xFF) << 16
                        | (header[4] & 0xFF) << 8
                        | (header[5] & 0xFF);
        byte[] pdu = Arrays.copyOf(header, PDU_HEADER + length);
        System.arraycopy(read(length), 0, pdu, PDU_HEADER, length);
        if (header[0] != type) {
            throw new AssertionError("expected PDU type " + type + " but got " + hex(pdu));
        }
        return pdu;
    }

    /** Waits until the other side closes; nothing may come before. A reset is a close as well. */
    public ScriptedPeer expectClosed() throws IOException {
        int next;
        try {
            next = socket.getInputStream().read();
        } catch (SocketException e) {
            return this;
        }
        if (next >= 0) {
            throw new AssertionError("expected the end but got 0x" + Integer.toHexString(next));
        }
        return this;
    }

    /** Ends our direction of the connection, and leaves the other open. */
    public ScriptedPeer shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Closes by a reset, as a crashed machine or a firewall does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] read(int count) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException(
                    "expected " + count + " bytes but the connection ended after " + hex(bytes));
        }
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /** A peer that waits to be called. */
    public static final class Listening implements AutoCloseable {
        private final ServerSocket listener;
        private final CompletableFuture<Void> played = new CompletableFuture<>();

        private Listening(Script script) throws IOException {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().name("scripted-peer").start(() -> play(script));
        }

        private void play(Script script) {
            try (ScriptedPeer peer = new ScriptedPeer(listener.accept())) {
                script.play(peer);
                played.complete(null);
            } catch (Throwable e) {
                played.completeExceptionally(e);
            }
        }

        public int port() {
            return listener.getLocalPort();
        }

        /** Waits until the script is over; what went wrong in it is thrown here. */
        public void await() throws ExecutionException, InterruptedException, TimeoutException {
            var _ = played.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
