// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** DCMTK's storescp, writing what it receives bit by bit. */
final class StoreScp implements AutoCloseable {

    private final Process process;
    private final int port;

    /**
     * Starts one and waits until it listens.
     *
     * @param syntaxes which transfer syntaxes it accepts, as storescp calls them
     */
    StoreScp(int port, String syntaxes, Path into) throws IOException {
        this.port = port;
        ProcessBuilder builder =
                new ProcessBuilder(
                        "storescp", "+B", syntaxes, "-od", into.toString(), Integer.toString(port));
        builder.environment().put("TCP_NODELAY", "1");
        process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Awaitility.await("storescp").until(this::listens);
    }

    int port() {
        return port;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
