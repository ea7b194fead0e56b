// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The CharLS library of Debian (libcharls2), called in this process. */
// To call native code is what this class is for; nothing that ships does.
@SuppressWarnings("restricted")
final class CharLs implements NativeDecoder {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/libcharls.so.2");

    private final byte[] stream;
    private final long size;

    CharLs(byte[] stream, CodecImage image) {
        this.stream = stream;
        this.size = image.shape().byteCount();
    }

    @Override
    public String name() {
        return "CharLS";
    }

    @Override
    public OptionalDouble milliseconds() {
        if (!Files.exists(LIBRARY)) {
            return OptionalDouble.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocate(stream.length);
            in.copyFrom(MemorySegment.ofArray(stream));
            MemorySegment out = arena.allocate(size);
            Calls calls = new Calls(SymbolLookup.libraryLookup(LIBRARY, arena));
            return OptionalDouble.of(ProcessorTime.milliseconds(() -> calls.decode(in, out)));
        }
    }

    /** The functions of its C interface. */
    private static final class Calls {

        private final MethodHandle create;
        private final MethodHandle destroy;
        private final MethodHandle source;
        private final MethodHandle header;
        private final MethodHandle decode;

        Calls(SymbolLookup library) {
            create = function(library, "create", FunctionDescriptor.of(ADDRESS));
            destroy = function(library, "destroy", FunctionDescriptor.ofVoid(ADDRESS));
            source = function(library, "set_source_buffer", status(ADDRESS, JAVA_LONG));
            header = function(library, "read_header", status());
            decode = function(library, "decode_to_buffer", status(ADDRESS, JAVA_LONG, JAVA_INT));
        }

        /** Describes a function that takes the decoder and more, and gives a status. */
        private static FunctionDescriptor status(MemoryLayout... more) {
            return FunctionDescriptor.of(JAVA_INT, ADDRESS).appendArgumentLayouts(more);
        }

        private static MethodHandle function(
                SymbolLookup library, String name, FunctionDescriptor type) {
            MemorySegment symbol = library.findOrThrow("charls_jpegls_decoder_" + name);
            return Linker.nativeLinker().downcallHandle(symbol, type);
        }

        void decode(MemorySegment in, MemorySegment out) {
            try {
                MemorySegment decoder = (MemorySegment) create.invokeExact();
                int failed = (int) source.invokeExact(decoder, in, in.byteSize());
                failed |= (int) header.invokeExact(decoder);
                failed |= (int) decode.invokeExact(decoder, out, out.byteSize(), 0);
                destroy.invokeExact(decoder);
                if (failed != 0) {
                    throw new IllegalStateException("CharLS said " + failed);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
