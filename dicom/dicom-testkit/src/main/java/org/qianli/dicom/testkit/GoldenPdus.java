// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.testkit;

/**
 * Units of the upper layer, byte by byte, with their fields beside them.
 *
 * @dicom PS3.8 9.3
 */
public final class GoldenPdus {
    /**
     * One context (verification), roles, an asynchronous window, extended negotiation and an
     * identity.
     */
    public static byte[] associateRq() {
        return GoldenBytes.of(
                """
                01 00 00 00 01 20          # A-ASSOCIATE-RQ of 288 bytes
                00 01 00 00                # protocol version 1, reserved
                "ANY-SCP         "         # called AE title
                "ECHOSCU         "         # calling AE title
                00 00 00 00 00 00 00 00    # reserved, 32 bytes
                00 00 00 00 00 00 00 00
                00 00 00 00 00 00 00 00
                00 00 00 00 00 00 00 00
                10 00 00 15                # application context of 21 bytes
                "1.2.840.10008.3.1.1.1"
                20 00 00 2E                # presentation context of 46 bytes
                01 00 00 00                # id 1
                30 00 00 11                # abstract syntax of 17 bytes
                "1.2.840.10008.1.1"        # verification
                40 00 00 11                # transfer syntax of 17 bytes
                "1.2.840.10008.1.2"        # implicit VR little endian
                50 00 00 8D                # user information of 141 bytes
                51 00 00 04 00 00 40 00    # maximum length 16384
                52 00 00 07 "1.2.3.4"      # implementation class UID
                53 00 00 04 00 03 00 01    # window: 3 invoked, 1 performed
                54 00 00 15                # role selection of 21 bytes
                00 11 "1.2.840.10008.1.1"  # for verification
                01 00                      # SCU, not SCP
                55 00 00 06 "PEER_1"       # implementation version name
                56 00 00 15                # extended negotiation of 21 bytes
                00 11 "1.2.840.10008.1.1"  # for verification
                01 FF                      # information
                57 00 00 22                # common extended negotiation of 34 bytes
                00 11 "1.2.840.10008.1.1"  # SOP class
                00 05 "1.2.3"              # service class
                00 06                      # related general classes, 6 bytes
                00 04 "1.25"
                58 00 00 0C                # user identity of 12 bytes
                02 01                      # name and passcode, response requested
                00 03 "joe"
                00 03 "pw!"
                """);
    }

    /** The answer to {@link #associateRq}. */
    public static byte[] associateAc() {
        return GoldenBytes.of(
                """
                02 00 00 00 00 AA          # A-ASSOCIATE-AC of 170 bytes
                00 01 00 00                # protocol version 1, reserved
                "ANY-SCP         "         # called AE title, not significant
                "ECHOSCU         "         # calling AE title, not significant
                00 00 00 00 00 00 00 00    # reserved, 32 bytes
                00 00 00 00 00 00 00 00
                00 00 00 00 00 00 00 00
                00 00 00 00 00 00 00 00
                10 00 00 15                # application context of 21 bytes
                "1.2.840.10008.3.1.1.1"
                21 00 00 19                # presentation context of 25 bytes
                01 00 00 00                # id 1, acceptance
                40 00 00 11                # transfer syntax of 17 bytes
                "1.2.840.10008.1.2"        # implicit VR little endian
                50 00 00 2C                # user information of 44 bytes
                51 00 00 04 00 01 00 00    # maximum length 65536
                52 00 00 07 "1.2.3.4"      # implementation class UID
                53 00 00 04 00 01 00 01    # window: 1 invoked, 1 performed
                55 00 00 05 "SELF1"        # implementation version name
                59 00 00 04                # user identity response of 4 bytes
                00 02 AB CD
                """);
    }

    /** Refused: transient, local limit. */
    public static byte[] associateRj() {
        return GoldenBytes.of(
                """
                03 00 00 00 00 04          # A-ASSOCIATE-RJ
                00                         # reserved
                02 03 02                   # transient, provider (presentation), local limit exceeded
                """);
    }

    /** A whole C-ECHO-RQ in context 1. */
    public static byte[] echoRq() {
        return GoldenBytes.of(
                """
                04 00 00 00 00 4A          # P-DATA-TF of 74 bytes
                00 00 00 46                # presentation data value of 70 bytes
                01 03                      # context 1, command, last fragment
                00 00 00 00 04 00 00 00    # (0000,0000) group length
                38 00 00 00                # 56
                00 00 02 00 12 00 00 00    # (0000,0002) affected SOP class
                "1.2.840.10008.1.1" 00
                00 00 00 01 02 00 00 00    # (0000,0100) command field
                30 00                      # C-ECHO-RQ
                00 00 10 01 02 00 00 00    # (0000,0110) message id
                07 00                      # 7
                00 00 00 08 02 00 00 00    # (0000,0800) data set type
                01 01                      # none
                """);
    }

    /** The answer to {@link #echoRq}. */
    public static byte[] echoRsp() {
        return GoldenBytes.of(
                """
                04 00 00 00 00 54          # P-DATA-TF of 84 bytes
                00 00 00 50                # presentation data value of 80 bytes
                01 03                      # context 1, command, last fragment
                00 00 00 00 04 00 00 00    # (0000,0000) group length
                42 00 00 00                # 66
                00 00 02 00 12 00 00 00    # (0000,0002) affected SOP class
                "1.2.840.10008.1.1" 00
                00 00 00 01 02 00 00 00    # (0000,0100) command field
                30 80                      # C-ECHO-RSP
                00 00 20 01 02 00 00 00    # (0000,0120) message id being responded to
                07 00                      # 7
                00 00 00 08 02 00 00 00    # (0000,0800) data set type
                01 01                      # none
                00 00 00 09 02 00 00 00    # (0000,0900) status
                00 00                      # success
                """);
    }

    public static byte[] releaseRq() {
        return GoldenBytes.of("05 00 00 00 00 04 00 00 00 00 # A-RELEASE-RQ");
    }

    public static byte[] releaseRp() {
        return GoldenBytes.of("06 00 00 00 00 04 00 00 00 00 # A-RELEASE-RP");
    }

    /** The user aborts. */
    public static byte[] abortByUser() {
        return GoldenBytes.of("07 00 00 00 00 04 00 00 00 00 # A-ABORT, source 0");
    }

    /** The provider aborts because it does not know a unit's type. */
    public static byte[] abortUnrecognizedPdu() {
        return GoldenBytes.of("07 00 00 00 00 04 00 00 02 01 # A-ABORT, source 2, reason 1");
    }

    /** The provider aborts because of a unit that may not come now. */
    public static byte[] abortUnexpectedPdu() {
        return GoldenBytes.of("07 00 00 00 00 04 00 00 02 02 # A-ABORT, source 2, reason 2");
    }

    /** The provider aborts because of a value that cannot be. */
    public static byte[] abortInvalidParameter() {
        return GoldenBytes.of("07 00 00 00 00 04 00 00 02 06 # A-ABORT, source 2, reason 6");
    }

    private GoldenPdus() {}
}
