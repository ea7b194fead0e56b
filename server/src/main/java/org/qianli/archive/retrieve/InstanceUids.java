// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

/** The names by which the outside knows an instance. */
public record InstanceUids(String study, String series, String sop, String sopClass) {

    /**
     * Gives the path of the instance on this server, without its host: kept metadata refers to bulk
     * data by it, whatever address the server is reached by.
     */
    public String location() {
        return "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + sop;
    }
}
