// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the body region of an exam whichever way the sender wrote it.
 *
 * <p>Modalities send DICOM terms, free English or Chinese in Body Part Examined and in the
 * description; clocks, priors and templates need one word. Finer regions come before those that
 * contain their words (颈椎 before 颈).
 *
 * @dicom PS3.16 Annex L
 */
public enum BodyRegion {
    CSPINE("颈椎", "CSPINE", "C-SPINE", "CERVICAL"),
    TSPINE("胸椎", "TSPINE", "T-SPINE", "THORACIC SPINE"),
    LSPINE("腰椎", "LSPINE", "L-SPINE", "LUMBAR", "LSSPINE", "腰骶"),
    HEAD("头|颅|脑", "HEAD", "BRAIN", "SKULL", "CRANI"),
    NECK("甲状腺|颈部|颈动脉", "THYROID", "NECK", "CAROTID"),
    BREAST("乳腺|乳房|钼靶", "BREAST", "MAMMO"),
    KNEE("膝", "KNEE"),
    ANKLE("踝", "ANKLE"),
    FOOT("足|跟骨|趾", "FOOT", "FEET", "TOE", "CALCAN"),
    HAND("手|指|掌", "HAND", "FINGER", "THUMB"),
    WRIST("腕", "WRIST"),
    ELBOW("肘", "ELBOW"),
    SHOULDER("肩|锁骨|肩胛", "SHOULDER", "CLAVICLE", "SCAPULA"),
    HIP("髋", "HIP"),
    PELVIS("骨盆|盆腔|前列腺|子宫", "PELVIS", "PROSTATE", "UTER"),
    FOREARM("前臂|尺桡骨", "FOREARM", "RADIUS", "ULNA"),
    UPPER_ARM("上臂|肱骨", "HUMERUS", "ARM"),
    THIGH("大腿|股骨", "FEMUR", "THIGH"),
    LOWER_LEG("小腿|胫腓骨", "TIBIA", "FIBULA", "LEG"),
    HEART("心脏|心超", "HEART", "CARDIAC"),
    CHEST("胸|肺|肋", "CHEST", "LUNG", "RIB", "THORAX"),
    ABDOMEN("腹|肝|胆|胰|脾|肾|泌尿", "ABDOMEN", "LIVER", "KIDNEY", "GALLBLADDER", "KUB");

    private final Pattern words;

    BodyRegion(String chinese, String... english) {
        this.words = Pattern.compile(chinese + "|" + String.join("|", english));
    }

    /** Finds the region, first in the coded body part, then in the description. */
    public static Optional<BodyRegion> of(String bodyPart, String description) {
        return in(bodyPart).or(() -> in(description));
    }

    private static Optional<BodyRegion> in(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(region -> region.words.matcher(upper).find())
                .findFirst();
    }
}
