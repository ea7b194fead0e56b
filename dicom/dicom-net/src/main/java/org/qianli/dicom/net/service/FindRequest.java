// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.Association;

/**
 * A query.
 *
 * @param sopClassUid the information model
 * @param identifier the keys, and the level for hierarchical models
 * @param relational the peer negotiated relational queries for this model
 */
public record FindRequest(
        String sopClassUid, DataSet identifier, Association association, boolean relational) {}
