// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** DCMTK's storescp, writing what it receives bit by bit. */
final class StoreScp implements AutoCloseable {

    private final Process process;
    private final int port;

    /**
     * Starts one and waits until it listens.
     *
     * @param syntaxes which transfer syntaxes it accepts, as storescp calls them
     * @param options further ones of storescp
     */
    StoreScp(int port, String syntaxes, Path into, String... options) throws IOException {
        this.port = port;
        List<String> command = new ArrayList<>(List.of("storescp", "+B", syntaxes));
        command.addAll(List.of(options));
        command.addAll(List.of("-od", into.toString(), Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command);
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
