// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/**
 * Whose C-MOVE a C-STORE is part of.
 *
 * @param messageId the message id of the C-MOVE
 * @dicom PS3.7 9.1.1.1
 */
public record MoveOriginator(String aeTitle, int messageId) {}
