// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void knowsElementsByTagAndByKeyword() {
        DictionaryEntry name = Dictionary.find(Tag.PatientName).orElseThrow();

        assertThat(name.keyword()).isEqualTo("PatientName");
        assertThat(name.vr()).isEqualTo(Vr.PN);
        assertThat(name.vm()).isEqualTo("1");
        assertThat(Dictionary.find("PatientName")).contains(name);
        assertThat(Dictionary.keyword(0x00091001)).isEqualTo("00091001");
    }

    @Test
    void knowsMembersOfRepeatingGroups() {
        assertThat(Dictionary.keyword(0x60023000)).isEqualTo("OverlayData");
        assertThat(Dictionary.keyword(0x50100005)).isEqualTo("CurveDimensions");
        assertThat(Dictionary.find(0x60013000)).isEmpty();
    }

    @Test
    void resolvesAmbiguousRepresentationsOfImplicitData() {
        assertThat(Dictionary.implicitVr(Tag.PixelPaddingValue, false)).isEqualTo(Vr.US);
        assertThat(Dictionary.implicitVr(Tag.PixelPaddingValue, true)).isEqualTo(Vr.SS);
        assertThat(Dictionary.implicitVr(Tag.PixelData, false)).isEqualTo(Vr.OW);
        assertThat(Dictionary.implicitVr(Tag.LUTData, false)).isEqualTo(Vr.OW);
        assertThat(Dictionary.implicitVr(0x00080000, false)).isEqualTo(Vr.UL);
        assertThat(Dictionary.implicitVr(0x00077777, false)).isEqualTo(Vr.UN);
    }

    @Test
    void knowsPrivateElementsByTheirCreatorInAnyBlock() {
        assertThat(Dictionary.vr(0x00090010, null)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vr(0x00191002, "GEMS_ACQU_01")).isEqualTo(Vr.SL);
        assertThat(Dictionary.vr(0x00194202, "GEMS_ACQU_01")).isEqualTo(Vr.SL);
        assertThat(Dictionary.vr(0x00191002, "NOBODY")).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(0x00191002, null)).isEqualTo(Vr.UN);
    }

    @Test
    void knowsUids() {
        UidEntry image = Dictionary.findUid(Uids.CTImageStorage).orElseThrow();

        assertThat(image.type()).isEqualTo(UidEntry.Type.SOP_CLASS);
        assertThat(image.isStorageClass()).isTrue();
        assertThat(Dictionary.findUid(Uids.Verification).orElseThrow().isStorageClass()).isFalse();
        assertThat(
                        Dictionary.findUid(Uids.StorageCommitmentPushModel)
                                .orElseThrow()
                                .isStorageClass())
                .isFalse();
        assertThat(Dictionary.uidName(Uids.HTJ2KLossless)).contains("High-Throughput");
        assertThat(Dictionary.uidName("1.2.3")).isEqualTo("1.2.3");
        assertThat(Dictionary.uids().filter(UidEntry::isStorageClass).count()).isGreaterThan(150);
    }

    @Test
    void knowsRepresentationsByTheirCode() {
        for (Vr vr : Vr.values()) {
            assertThat(Vr.ofCode(vr.name().charAt(0), vr.name().charAt(1))).isEqualTo(vr);
        }
        assertThat(Vr.ofCode('Z', 'Z')).isNull();
        assertThat(Vr.ofCode(-1, 300)).isNull();
    }
}
