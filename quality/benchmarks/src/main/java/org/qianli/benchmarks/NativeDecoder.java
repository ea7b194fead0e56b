// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.IOException;
import java.util.OptionalDouble;

/** A native decoder that decodes one stream. */
interface NativeDecoder {

    String name();

    /** Tells the processor time for the stream; empty where the decoder is not installed. */
    OptionalDouble milliseconds() throws IOException;
}
