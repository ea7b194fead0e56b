// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.archive.Announced;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS: stores instances as they arrive, one after the other, as files or taken apart.
 *
 * @dicom PS3.18 10.5
 */
@RestController
@RequestMapping(DicomWebRequest.ROOT + "/studies")
class StoreController {

    private static final String DICOM = "application/dicom";
    private static final Set<String> METADATA = Set.of(MetadataStore.JSON, MetadataStore.XML);

    private final InstanceStore store;
    private final MetadataStore metadata;
    private final Gate gate;

    StoreController(InstanceStore store, MetadataStore metadata, Gate gate) {
        this.store = store;
        this.metadata = metadata;
        this.gate = gate;
    }

    @PostMapping
    ResponseEntity<String> store(HttpServletRequest request) throws IOException {
        String base = DicomWebRequest.base(request);
        return store(request, new Announced.Nothing(), new StoreAnswer(base));
    }

    /** Instances of other studies are refused. */
    @PostMapping("/{study}")
    ResponseEntity<String> storeInStudy(@PathVariable String study, HttpServletRequest request)
            throws IOException {
        String base = DicomWebRequest.base(request);
        return store(request, new Announced.Study(study), StoreAnswer.aboutStudy(base, study));
    }

    private ResponseEntity<String> store(
            HttpServletRequest request, Announced said, StoreAnswer answer) throws IOException {
        Caller sender = gate.requireSender();
        boolean asXml = wantsXml(DicomWebRequest.accepted(request));
        outcomes(request, sender, said).forEach(answer::add);
        HttpHeaders headers = new HttpHeaders();
        headers.set(
                HttpHeaders.CONTENT_TYPE, asXml ? MetadataStore.XML : SearchController.DICOM_JSON);
        answer.warning().ifPresent(text -> headers.set(HttpHeaders.WARNING, text));
        return new ResponseEntity<>(asXml ? answer.xml() : answer.json(), headers, answer.status());
    }

    private static boolean wantsXml(List<MediaRange> accepted) {
        for (MediaRange range : accepted) {
            if (SearchController.takesJson(range)) {
                return false;
            }
            if (range.takesType(MetadataStore.XML)) {
                return true;
            }
        }
        throw DicomWebRequest.notAcceptable();
    }

    private List<StoreOutcome> outcomes(HttpServletRequest request, Caller sender, Announced said)
            throws IOException {
        MediaRange type =
                MediaRange.parse(Optional.ofNullable(request.getContentType()).orElse(""));
        boolean apart =
                type.type().equals("multipart/related") && METADATA.contains(type.partType());
        return apart
                ? metadata.store(
                        new MetadataStore.Request(sender, said, type.partType()),
                        request.getInputStream(),
                        type.parameter("boundary").orElse(""))
                : receive(request, type, new Door(store, sender, said));
    }

    /** Where the instances of one request go in. */
    private record Door(InstanceStore store, Caller sender, Announced said) {
        InstanceStore.Received receive(InputStream file) throws IOException {
            return store.receiveFile(sender, said, file);
        }
    }

    private static List<StoreOutcome> receive(
            HttpServletRequest request, MediaRange type, Door door) throws IOException {
        if (type.type().equals(DICOM)) {
            return List.of(door.receive(request.getInputStream()).await());
        }
        if (!type.type().equals("multipart/related") || !type.takesType(DICOM)) {
            throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "bad-multipart");
        }
        List<InstanceStore.Received> received = new ArrayList<>();
        boolean whole =
                receiveParts(request, door, type.parameter("boundary").orElse(""), received);
        // All are taken in before the first is waited for: they share the wait for the disk.
        List<StoreOutcome> outcomes = received.stream().map(InstanceStore.Received::await).toList();
        if (!whole || outcomes.isEmpty()) {
            // What was stored before the break stays; the sender may send everything again.
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-multipart");
        }
        return outcomes;
    }

    /** Takes in part after part; false where the message breaks off or is none. */
    private static boolean receiveParts(
            HttpServletRequest request,
            Door door,
            String boundary,
            List<InstanceStore.Received> received)
            throws IOException {
        try {
            MultipartReader reader = new MultipartReader(request.getInputStream(), boundary);
            for (var part = reader.next(); part.isPresent(); part = reader.next()) {
                received.add(receive(part.get(), door));
            }
            return true;
        } catch (MalformedMultipartException | EOFException e) {
            return false;
        }
    }

    private static InstanceStore.Received receive(MultipartReader.Part part, Door door)
            throws IOException {
        String type = part.header(HttpHeaders.CONTENT_TYPE).orElse(DICOM);
        if (MediaRange.parse(type).type().equals(DICOM)) {
            return door.receive(part.body());
        }
        StoreOutcome refused =
                new StoreOutcome.Refused(StoreOutcome.Reason.NOT_DICOM, "a part is not " + DICOM);
        return () -> refused;
    }
}
