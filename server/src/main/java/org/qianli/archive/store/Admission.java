// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.util.regex.Pattern;
import org.qianli.archive.Announced;
import org.qianli.archive.DataSetKind;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.SopReference;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.FileReadResult;

/** Decides by its header whether an instance can be kept and found again. */
final class Admission {

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    /** Bytes in front of the file meta information. */
    private static final int PREAMBLE = 132;

    private Admission() {}

    /** An instance is not admitted. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Refused refused;

        RefusedException(Reason reason, String detail, SopReference about) {
            super(detail, null, false, false);
            refused = new Refused(reason, detail, about);
        }

        Refused refused() {
            return refused;
        }
    }

    /**
     * Takes the UIDs of an instance from its header.
     *
     * @param said what the sender announced
     */
    static InstanceIds admit(FileReadResult read, Announced said) throws RefusedException {
        if (!read.file().meta().contains(Tag.TransferSyntaxUID)
                || read.dataSetOffset() <= PREAMBLE) {
            throw new RefusedException(
                    Reason.NOT_DICOM,
                    "no preamble or no file meta information",
                    SopReference.UNKNOWN);
        }
        DataSet header = read.file().dataSet();
        InstanceIds ids =
                new InstanceIds(
                        uid(header, Tag.StudyInstanceUID, "Study Instance UID"),
                        uid(header, Tag.SeriesInstanceUID, "Series Instance UID"),
                        uid(header, Tag.SOPInstanceUID, "SOP Instance UID"),
                        uid(header, Tag.SOPClassUID, "SOP Class UID"));
        compare(ids, said);
        return ids;
    }

    private static void compare(InstanceIds ids, Announced said) throws RefusedException {
        switch (said) {
            case Announced.Nothing() -> {}
            case Announced.Study(String uid) -> {
                if (!uid.equals(ids.studyUid())) {
                    throw mismatch(ids, "Study Instance UID differs from the address's");
                }
            }
            case DataSetKind(String sopClassUid, String sopUid, String _) -> {
                if (!sopUid.equals(ids.sopUid())) {
                    throw mismatch(ids, "SOP Instance UID differs from the command's");
                }
                if (!sopClassUid.equals(ids.sopClassUid())) {
                    throw mismatch(ids, "SOP Class UID differs from the command's");
                }
            }
        }
    }

    private static RefusedException mismatch(InstanceIds ids, String detail) {
        return new RefusedException(Reason.MISMATCH, detail, SopReference.of(ids));
    }

    private static String uid(DataSet header, int tag, String name) throws RefusedException {
        String uid = header.string(tag).orElse("");
        if (!UID.matcher(uid).matches()) {
            throw new RefusedException(
                    Reason.MISSING_UID,
                    name + " missing or malformed",
                    SopReference.ofHeader(header));
        }
        return uid;
    }

    /** Says in which way bytes are not a data set. */
    static Refused refusal(DicomException e) {
        Reason reason =
                switch (e.code()) {
                    case NOT_DICOM -> Reason.NOT_DICOM;
                    case TRUNCATED -> Reason.TRUNCATED;
                    case BAD_LENGTH,
                            TOO_DEEP,
                            TOO_MANY_ELEMENTS,
                            UNEXPECTED_TAG,
                            NOT_CONFORMANT,
                            BAD_VALUE,
                            BAD_COMPRESSION,
                            BAD_JSON,
                            BAD_XML ->
                            Reason.MALFORMED;
                };
        // The message may quote a value; code and place do not.
        return new Refused(reason, e.code() + " at byte " + e.offset());
    }
}
