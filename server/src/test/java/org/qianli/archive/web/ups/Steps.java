// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

/** Workitems and parts of them as JSON. */
final class Steps {

    private Steps() {}

    static String label(String label) {
        return "[{\"00741204\":{\"vr\":\"LO\",\"Value\":[\"" + label + "\"]}}]";
    }

    static String step(String label, String readiness) {
        return """
        [{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},
          "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^Xiaoming"}]},
          "00100020":{"vr":"LO","Value":["P1"]},
          "00404005":{"vr":"DT","Value":["20261122080000"]},
          "00404025":{"vr":"SQ","Value":[{"00080100":{"vr":"SH","Value":["CT-1"]}}]},
          "00404041":{"vr":"CS","Value":["%s"]},
          "00741000":{"vr":"CS","Value":["SCHEDULED"]},
          "00741200":{"vr":"CS","Value":["MEDIUM"]},
          "00741204":{"vr":"LO","Value":["%s"]}}]
        """
                .formatted(readiness, label);
    }

    static String performed() {
        String code = "\"Value\":[{\"00080100\":{\"vr\":\"SH\",\"Value\":[\"1\"]}}]";
        return """
        [{"00741216":{"vr":"SQ","Value":[{
          "00404028":{"vr":"SQ",%s},
          "00404050":{"vr":"DT","Value":["20261122080000"]},
          "00404051":{"vr":"DT","Value":["20261122081000"]},
          "00404019":{"vr":"SQ",%s},
          "00404033":{"vr":"SQ"}}]}}]
        """
                .formatted(code, code);
    }

    static String discontinued() {
        return """
        [{"00741002":{"vr":"SQ","Value":[{
          "00404052":{"vr":"DT","Value":["20261122081000"]},
          "0074100E":{"vr":"SQ","Value":[{"00080100":{"vr":"SH","Value":["110513"]}}]}}]}}]
        """;
    }
}
