// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** An archive under test, started with a fresh data folder. */
interface Peer extends AutoCloseable {

    String name();

    String aeTitle();

    int dicomPort();

    /** Address of its DICOMweb services, without a slash at the end. */
    String dicomWeb();

    /** The value of the Authorization header, empty where none is needed. */
    String authorization();

    /** Counts what it has stored, by its own word. */
    long stored() throws IOException, InterruptedException;

    Usage usage();

    /** Begins a request to its DICOMweb services. */
    default HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(dicomWeb() + path));
        return authorization().isEmpty()
                ? request
                : request.header("Authorization", authorization());
    }

    @Override
    void close() throws IOException;
}
