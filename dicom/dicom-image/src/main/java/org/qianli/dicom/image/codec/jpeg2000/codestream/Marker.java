// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

/** Marker codes of ITU-T T.800 table A.2, T.801 and T.814. */
public final class Marker {

    public static final int SOC = 0xFF4F;
    public static final int CAP = 0xFF50;
    public static final int SIZ = 0xFF51;
    public static final int COD = 0xFF52;
    public static final int COC = 0xFF53;
    public static final int TLM = 0xFF55;
    public static final int PLM = 0xFF57;
    public static final int PLT = 0xFF58;
    public static final int CPF = 0xFF59;
    public static final int QCD = 0xFF5C;
    public static final int QCC = 0xFF5D;
    public static final int RGN = 0xFF5E;
    public static final int POC = 0xFF5F;
    public static final int PPM = 0xFF60;
    public static final int PPT = 0xFF61;
    public static final int CRG = 0xFF63;
    public static final int COM = 0xFF64;

    /** First of the markers of T.801, which change how samples are made. */
    public static final int FIRST_OF_PART_2 = 0xFF70;

    public static final int MCT = 0xFF74;
    public static final int MCC = 0xFF75;
    public static final int MCO = 0xFF77;
    public static final int CBD = 0xFF78;
    public static final int LAST_OF_PART_2 = 0xFF79;
    public static final int SOT = 0xFF90;
    public static final int SOP = 0xFF91;
    public static final int EPH = 0xFF92;
    public static final int SOD = 0xFF93;
    public static final int EOC = 0xFFD9;

    private Marker() {}
}
