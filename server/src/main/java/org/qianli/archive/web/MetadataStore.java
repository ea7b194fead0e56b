// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.qianli.access.Caller;
import org.qianli.archive.Announced;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.SopReference;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.retrieve.HeldMemory;
import org.qianli.archive.store.Spool;
import org.qianli.archive.store.SpoolRoom;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.xml.DicomXml;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Stores instances that come apart: metadata as JSON or XML, and bulk data in parts of their own.
 *
 * <p>Nothing is stored before the message is whole, because bulk data may come in any order.
 *
 * @dicom PS3.18 10.5.1.2
 */
@Component
class MetadataStore {

    static final String JSON = "application/dicom+json";
    static final String XML = "application/dicom+xml";

    private static final String OCTETS = "application/octet-stream";

    /** Of one request; what is more is sent in several. */
    private static final long MOST_BYTES = 16L << 30;

    private static final int MOST_PARTS = 100_000;
    private static final int MOST_METADATA = 16 << 20;

    /** A parsed document takes many times the memory of its text. */
    private static final long MEMORY_FACTOR = 12;

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final InstanceStore store;
    private final SpoolRoom room;

    MetadataStore(InstanceStore store, SpoolRoom room) {
        this.store = store;
        this.room = room;
    }

    /** Where instances go, and on whose behalf. */
    record Request(Caller sender, Announced said, String type) {}

    /** What a message has brought. */
    private record Message(List<byte[]> documents, BulkParts parts, long metadataBytes) {}

    /** Takes a whole message in and tells what became of each instance. */
    List<StoreOutcome> store(Request request, InputStream body, String boundary)
            throws IOException {
        try (Spool spool = room.open(MOST_BYTES)) {
            Message message = read(new MultipartReader(body, boundary), request.type(), spool);
            List<InstanceStore.Received> received = new ArrayList<>();
            boolean stored =
                    HeldMemory.OF_ALL.hold(
                            message.metadataBytes() * MEMORY_FACTOR,
                            WAIT,
                            () -> received.addAll(receive(request, message, spool)));
            if (!stored) {
                throw Transcoding.busy();
            }
            List<StoreOutcome> outcomes =
                    new ArrayList<>(received.stream().map(InstanceStore.Received::await).toList());
            for (long i = message.parts().unused(); i > 0; i--) {
                outcomes.add(
                        new StoreOutcome.Refused(
                                Reason.BULK_DATA, "bulk data that no metadata refer to"));
            }
            return outcomes;
        } catch (MalformedMultipartException | EOFException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-multipart");
        }
    }

    private static Message read(MultipartReader reader, String type, Spool spool)
            throws IOException {
        List<byte[]> documents = new ArrayList<>();
        BulkParts parts = new BulkParts();
        int metadata = 0;
        int count = 0;
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            MultipartReader.Part part = next.get();
            if (++count > MOST_PARTS) {
                throw tooLarge();
            }
            var location = part.header(HttpHeaders.CONTENT_LOCATION);
            MediaRange partType =
                    MediaRange.parse(
                            part.header(HttpHeaders.CONTENT_TYPE)
                                    .orElse(location.isPresent() ? OCTETS : type));
            if (partType.type().equals(type)) {
                byte[] document = part.body().readNBytes(MOST_METADATA - metadata + 1);
                metadata += document.length;
                if (metadata > MOST_METADATA) {
                    throw tooLarge();
                }
                documents.add(document);
            } else if (location.isPresent()) {
                parts.add(location.get(), partType, spool.append(part.body()));
            } else {
                throw new Problem(HttpStatus.BAD_REQUEST, "bulk-without-location");
            }
        }
        if (documents.isEmpty()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-multipart");
        }
        return new Message(documents, parts, metadata);
    }

    private List<InstanceStore.Received> receive(Request request, Message message, Spool spool)
            throws IOException {
        BulkReferences references = new BulkReferences();
        List<DataSet> instances = new ArrayList<>();
        for (byte[] document : message.documents()) {
            instances.addAll(parse(document, request.type(), references));
        }
        List<InstanceStore.Received> received = new ArrayList<>();
        for (DataSet metadata : instances) {
            received.add(receive(request, message, spool, new Apart(metadata, references)));
        }
        return received;
    }

    private record Apart(DataSet metadata, BulkReferences references) {}

    private InstanceStore.Received receive(
            Request request, Message message, Spool spool, Apart apart) throws IOException {
        try (InputStream file =
                InstanceAssembly.file(
                        apart.metadata(),
                        apart.references(),
                        message.parts(),
                        spool,
                        request.sender().name())) {
            return store.receiveFile(request.sender(), request.said(), file);
        } catch (UnfitBulkDataException e) {
            return refused(e.reason(), String.valueOf(e.getMessage()), apart.metadata());
        } catch (DicomException | IllegalArgumentException e) {
            return refused(Reason.MALFORMED, "a value that cannot be written", apart.metadata());
        }
    }

    private static InstanceStore.Received refused(Reason reason, String detail, DataSet about) {
        StoreOutcome refused =
                new StoreOutcome.Refused(reason, detail, SopReference.ofHeader(about));
        return () -> refused;
    }

    private static List<DataSet> parse(byte[] document, String type, BulkReferences references)
            throws IOException {
        InputStream in = new ByteArrayInputStream(document);
        try {
            return type.equals(JSON)
                    ? DicomJson.readAll(
                            new InputStreamReader(in, StandardCharsets.UTF_8), references)
                    : List.of(DicomXml.read(in, references));
        } catch (DicomException | IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-metadata");
        }
    }

    private static Problem tooLarge() {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "request-too-large");
    }
}
