// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.dictionary.Vr;

/**
 * Encapsulated pixel data: a basic offset table and fragments of the compressed stream.
 *
 * <p>The fragments are not copied; nobody may change them.
 *
 * @dicom PS3.5 A.4
 */
public final class FragmentsElement implements Element {
    private final int tag;
    private final Vr vr;
    private final List<byte[]> fragments;

    /** Makes an element; the first fragment is the basic offset table, which may be empty. */
    public FragmentsElement(int tag, Vr vr, List<byte[]> fragments) {
        this.tag = tag;
        this.vr = vr;
        this.fragments = List.copyOf(fragments);
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public Vr vr() {
        return vr;
    }

    /** Gives the offset table and the fragments behind it, in order. */
    public List<byte[]> fragments() {
        return fragments;
    }

    @Override
    public boolean isEmpty() {
        return fragments.size() <= 1;
    }

    /** Compares tag, representation and bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof FragmentsElement that)
                || tag != that.tag
                || vr != that.vr
                || fragments.size() != that.fragments.size()) {
            return false;
        }
        for (int i = 0; i < fragments.size(); i++) {
            if (!Arrays.equals(fragments.get(i), that.fragments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * tag + vr.hashCode();
        for (byte[] fragment : fragments) {
            hash = 31 * hash + Arrays.hashCode(fragment);
        }
        return hash;
    }

    /** Gives tag and number of fragments; never values. */
    @Override
    public String toString() {
        return Tags.format(tag) + " " + vr + " fragments=" + fragments.size();
    }
}
