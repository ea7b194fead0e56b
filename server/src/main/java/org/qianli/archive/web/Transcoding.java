// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.IOException;
import java.time.Duration;
import org.qianli.archive.retrieve.ImageTurns;
import org.qianli.archive.retrieve.ImagesBusyException;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** What a client is told when an image cannot be brought into the form that it wants. */
final class Transcoding {

    /** A browser that waits longer than this has given up. */
    static final Duration WAIT = Duration.ofSeconds(20);

    private static final long BUSY_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Transcoding.class);

    private Transcoding() {}

    /** Works on an image, nothing of which was sent yet. */
    static <T> T orProblem(ImageTurns.Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (ImagesBusyException e) {
            throw busy();
        } catch (CodecException | PixelDataException e) {
            LOG.info("event=not-transcoded reason=\"{}\"", e.getMessage());
            throw new Problem(HttpStatus.NOT_ACCEPTABLE, "not-transcoded");
        }
    }

    /** As many images as can be are being worked on, or wait for their clients. */
    static Problem busy() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "images-busy").retryAfter(BUSY_SECONDS);
    }
}
