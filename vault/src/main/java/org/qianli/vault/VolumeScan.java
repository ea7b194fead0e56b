// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Goes through the durable objects of one volume in the order in which they lie there. */
public final class VolumeScan {

    private final Volume volume;
    private final RecordWalk walk;

    VolumeScan(Volume volume, long from) {
        this.volume = volume;
        walk = new RecordWalk(volume, Math.max(from, VolumeHeader.SIZE), volume.durableEnd());
    }

    /** Returns the next object, or nothing at the end; payloads are not read or checked. */
    public Optional<StoredObject> next() throws IOException {
        Optional<RecordHeader> header = walk.next();
        while (header.isPresent() && isMark(header.get())) {
            header = walk.next();
        }
        return header.map(found -> new StoredObject(found.ref(volume.number()), walk.label()));
    }

    /** Returns the stretches met so far in which no object can be made out. */
    public List<Damage> damages() {
        return List.copyOf(walk.gaps());
    }

    private static boolean isMark(RecordHeader header) {
        return header.payloadLength() == 0 && header.labelLength() == 0;
    }
}
