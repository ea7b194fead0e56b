// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.dimse.Status;

/**
 * The answer to an operation on a normalized instance.
 *
 * @param sopInstanceUid the instance, as the peer names it; empty when it does not
 * @param dataSet what came back; empty when nothing did
 */
public record NormalizedResult(Status status, String sopInstanceUid, DataSet dataSet) {}
