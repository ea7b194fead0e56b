// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM services: a server for the SCP side, a client for the SCU side.
 *
 * <pre>
 *   DicomServer --accepts--> ServerAssociation --each request--> Service.perform(Operation)
 *   DicomClient --connects-> ClientAssociation: echo, store, find, move, get
 * </pre>
 *
 * Each service lists the statuses it may answer in one enum and asks its handler in terms of the
 * domain; the handlers never see messages.
 *
 * @dicom PS3.4
 */
@NullMarked
package org.qianli.dicom.net.service;

import org.jspecify.annotations.NullMarked;
