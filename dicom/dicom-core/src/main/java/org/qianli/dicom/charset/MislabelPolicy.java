// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

/**
 * Says what to do with bytes that contradict a label of ISO_IR 100, ISO_IR 6 or no label at all.
 */
public enum MislabelPolicy {
    /** Show GBK and UTF-8 for what they are; leave real Latin text alone. */
    DETECT,
    /** Take the label at its word. */
    TRUST_LABEL
}
