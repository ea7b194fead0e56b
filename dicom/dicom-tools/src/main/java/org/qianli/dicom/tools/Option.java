// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

/**
 * An option of a tool.
 *
 * @param name with its hyphens
 * @param value what is given with it, as the help calls it; empty when nothing is
 * @param meaning one line of the help
 */
record Option(String name, String value, String meaning) {
    static Option flag(String name, String meaning) {
        return new Option(name, "", meaning);
    }

    boolean isFlag() {
        return value.isEmpty();
    }

    /** Gives how it is typed. */
    String form() {
        return isFlag() ? name : name + " " + value;
    }
}
