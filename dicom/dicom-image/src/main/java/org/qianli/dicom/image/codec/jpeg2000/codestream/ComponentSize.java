// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

/**
 * One component as SIZ states it.
 *
 * @param bits precision
 * @param signed whether samples are two's complement
 * @param dx columns of the reference grid for one sample
 * @param dy rows of the reference grid for one sample
 */
public record ComponentSize(int bits, boolean signed, int dx, int dy) {}
