// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.archive.retrieve.ImageTurns;
import org.qianli.archive.retrieve.ImagesBusyException;
import org.qianli.archive.retrieve.InstanceImages;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes pictures of stored frames, in turns with all else that decodes. */
@Component
class Pictures {

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    private static final int MAX_FRAMES = 64;

    private final InstanceImages images;
    private final ImageTurns turns;

    Pictures(InstanceImages images, ImageTurns turns) {
        this.images = images;
        this.turns = turns;
    }

    /** Makes one file a frame. */
    List<byte[]> render(StoredInstance instance, Frames frames, RenderingRequest wanted)
            throws IOException {
        try {
            return turns.take(Transcoding.WAIT, () -> files(instance, frames, wanted));
        } catch (ImagesBusyException e) {
            throw Transcoding.busy();
        } catch (CodecException | PixelDataException e) {
            LOG.info(
                    "event=not-rendered instance={} syntax={} reason=\"{}\"",
                    instance.id(),
                    instance.syntax(),
                    e.getMessage());
            throw notRendered();
        }
    }

    /** Reads a presentation state. */
    DataSet state(StoredInstance instance) throws IOException {
        return images.header(instance);
    }

    private List<byte[]> files(StoredInstance instance, Frames frames, RenderingRequest wanted)
            throws IOException {
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
            files.add(wanted.file(image, number));
        }
        return files;
    }

    private static Problem notRendered() {
        return new Problem(HttpStatus.NOT_ACCEPTABLE, "not-rendered");
    }
}
