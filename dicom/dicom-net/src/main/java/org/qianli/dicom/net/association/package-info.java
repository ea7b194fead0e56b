// SPDX-License-Identifier: Apache-2.0
/**
 * Associations: the upper layer's state machine over a TCP connection, negotiation and timers.
 *
 * <pre>
 *   Association       what services see: titles, contexts, peer, fragments in and out
 *     UpperLayer      fires events, performs the actions of PS3.8 table 9-10
 *       StateMachine  the table as data
 *       Connection    socket, PDU input, one write a PDU, a deadline on every wait
 * </pre>
 *
 * @dicom PS3.8 9.2
 */
@NullMarked
package org.qianli.dicom.net.association;

import org.jspecify.annotations.NullMarked;
