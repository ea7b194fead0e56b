// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import org.qianli.dicom.dictionary.Uids;

/**
 * Says how a data set is encoded.
 *
 * @param encapsulated whether pixel data are fragments of a compressed stream
 * @dicom PS3.5 10 and A
 */
public record TransferSyntax(
        String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {
    /** The default that every application understands. */
    public static final TransferSyntax IMPLICIT_LITTLE =
            new TransferSyntax(Uids.ImplicitVRLittleEndian, false, false, false, false);

    /** Uncompressed, with representations named. */
    public static final TransferSyntax EXPLICIT_LITTLE =
            new TransferSyntax(Uids.ExplicitVRLittleEndian, true, false, false, false);

    /** Retired, still found in archives. */
    public static final TransferSyntax EXPLICIT_BIG =
            new TransferSyntax(Uids.ExplicitVRBigEndian, true, true, false, false);

    /** The whole data set compressed by deflate. */
    public static final TransferSyntax DEFLATED =
            new TransferSyntax(Uids.DeflatedExplicitVRLittleEndian, true, false, true, false);

    /** GE's private syntax: implicit little endian elements around big endian pixels. */
    private static final String GE_PRIVATE = "1.2.840.113619.5.2";

    /**
     * Gives the syntax that a UID names.
     *
     * <p>Unknown UIDs are taken as explicit little endian with encapsulated pixels, as PS3.5 A.4
     * lays down for every compressed syntax, present and future.
     */
    public static TransferSyntax of(String uid) {
        return switch (uid) {
            case Uids.ImplicitVRLittleEndian -> IMPLICIT_LITTLE;
            case Uids.ExplicitVRLittleEndian -> EXPLICIT_LITTLE;
            case Uids.ExplicitVRBigEndian -> EXPLICIT_BIG;
            case Uids.DeflatedExplicitVRLittleEndian -> DEFLATED;
            case GE_PRIVATE -> new TransferSyntax(uid, false, false, false, false);
            case Uids.JPIPReferenced, Uids.JPIPHTJ2KReferenced ->
                    new TransferSyntax(uid, true, false, false, false);
            case Uids.JPIPReferencedDeflate, Uids.JPIPHTJ2KReferencedDeflate ->
                    new TransferSyntax(uid, true, false, true, false);
            default -> new TransferSyntax(uid, true, false, false, true);
        };
    }
}
