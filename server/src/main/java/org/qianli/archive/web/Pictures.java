// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.qianli.archive.retrieve.InstanceImages;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.render.Renderer;
import org.qianli.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Makes pictures of stored frames, a few at a time: they cost processor time and memory, and more
 * at once than there are processors would only make all of them late.
 */
@Component
class Pictures {

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    private static final int MAX_FRAMES = 64;
    private static final long WAIT_SECONDS = 20;

    private final InstanceImages images;
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    Pictures(InstanceImages images) {
        this.images = images;
    }

    /** Makes one file a frame. */
    List<byte[]> render(StoredInstance instance, Frames frames, RenderingRequest wanted)
            throws IOException {
        await();
        try {
            StoredImage image = images.open(instance).orElseThrow(Pictures::notRendered);
            List<Integer> numbers = frames.of(image.frames());
            if (numbers.size() > MAX_FRAMES) {
                throw new Problem(HttpStatus.BAD_REQUEST, "bad-frame-list");
            }
            List<byte[]> files = new ArrayList<>(numbers.size());
            for (int number : numbers) {
                if (image.table().find(number).isEmpty()) {
                    throw Problem.notFound();
                }
                files.add(wanted.encode(Renderer.render(image, number, wanted.options())));
            }
            return files;
        } catch (CodecException | PixelDataException e) {
            LOG.info(
                    "event=not-rendered instance={} syntax={} reason=\"{}\"",
                    instance.id(),
                    instance.syntax(),
                    e.getMessage());
            throw notRendered();
        } finally {
            turns.release();
        }
    }

    private void await() {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "rendering-busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "rendering-busy");
        }
    }

    private static Problem notRendered() {
        return new Problem(HttpStatus.NOT_ACCEPTABLE, "not-rendered");
    }
}
