// SPDX-License-Identifier: Apache-2.0
/**
 * Protocol data units of the DICOM upper layer: what lies on the wire.
 *
 * <pre>
 *   service         C-STORE, C-FIND, ...        PS3.4
 *   dimse           command set + data set      PS3.7
 *   association     state machine, negotiation  PS3.8 9.2
 *   pdu             A-ASSOCIATE-RQ  A-ASSOCIATE-AC  A-ASSOCIATE-RJ
 *                   P-DATA-TF  A-RELEASE-RQ  A-RELEASE-RP  A-ABORT
 *   wire            type(1) reserved(1) length(4, big endian) body(length)
 * </pre>
 *
 * Every unit is a record that decodes and encodes itself; all lengths are bounded before use.
 *
 * @dicom PS3.8 9.3
 */
@NullMarked
package org.qianli.dicom.net.pdu;

import org.jspecify.annotations.NullMarked;
