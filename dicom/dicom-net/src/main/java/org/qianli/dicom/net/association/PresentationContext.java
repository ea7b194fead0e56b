// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

/**
 * An accepted presentation context.
 *
 * @param requestorScu who requested the association may invoke operations here
 * @param requestorScp who accepted the association may invoke operations here
 * @dicom PS3.8 7.1.1.13
 * @dicom PS3.7 D.3.3.4
 */
public record PresentationContext(
        int id,
        String abstractSyntax,
        String transferSyntax,
        boolean requestorScu,
        boolean requestorScp) {}
