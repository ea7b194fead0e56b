// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;

/**
 * The private elements that are known to hold measurements and no identity.
 *
 * <p>Of the standard's list, those that hold whole objects or texts (Hologic, NeuroQuant, Siemens
 * ultrasound) are left out: nobody here has seen what is in them.
 *
 * @dicom PS3.15 E.3.10
 */
final class SafePrivate {
    /** Creator and group to the last two digits of the elements. */
    private static final Map<String, Set<Integer>> ELEMENTS =
            Map.ofEntries(
                    Map.entry("Philips PET Private Group 7053", Set.of(0x00, 0x09)),
                    Map.entry("ELSCINT1 00E1", Set.of(0x21, 0x50)),
                    Map.entry("ELSCINT1 01E1", Set.of(0x26)),
                    Map.entry("ELSCINT1 01F1", Set.of(0x01, 0x07, 0x26, 0x27)),
                    Map.entry("GEMS_ACQU_01 0019", Set.of(0x23, 0x24, 0x27, 0x9E)),
                    Map.entry("GEMS_SERS_01 0025", Set.of(0x07)),
                    Map.entry("GEMS_PARM_01 0043", Set.of(0x27, 0x39, 0x6F)),
                    Map.entry("GEMS_HELIOS_01 0045", Set.of(0x01, 0x02)),
                    Map.entry("GEIIS PACS 0903", Set.of(0x10, 0x11, 0x12)),
                    Map.entry("Philips Imaging DD 001 2001", Set.of(0x03, 0x04)),
                    Map.entry("Philips MR Imaging DD 001 2005", Set.of(0x0D, 0x0E)),
                    Map.entry("SIEMENS MR HEADER 0019", Set.of(0x0C, 0x0D, 0x0E, 0x27)));

    private SafePrivate() {}

    static boolean contains(DataSet dataSet, int tag) {
        Optional<String> creator = dataSet.privateCreator(tag);
        return creator.isPresent()
                && ELEMENTS.getOrDefault(
                                creator.get() + String.format(" %04X", tag >>> 16), Set.of())
                        .contains(tag & 0xFF);
    }
}
