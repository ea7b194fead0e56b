// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

import org.qianli.dicom.net.association.PresentationContext;

/**
 * A message that comes in.
 *
 * @param data the data set's bytes as they arrive; at its end from the start when the message has
 *     none
 */
public record Message(PresentationContext context, CommandSet command, DataSetInput data) {}
