// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qianli.dicom.dictionary.Uids;

/**
 * A presentation context that a client proposes; ids are given when it connects.
 *
 * @param transferSyntaxes best first
 * @param scpRole we are also ready to perform the operations of the class, as C-GET needs
 * @param extended the class's own negotiation in hexadecimal, such as relational queries; empty for
 *     none
 * @param general the classes that a class of storage is a special case of, for receivers that do
 *     not know it
 */
public record ProposedContext(
        String abstractSyntax,
        List<String> transferSyntaxes,
        boolean scpRole,
        String extended,
        List<String> general) {
    /** Ids are odd numbers to 255. */
    static final int MAX_CONTEXTS = 128;

    public ProposedContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        general = List.copyOf(general);
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("no transfer syntax for " + abstractSyntax);
        }
    }

    /**
     * Proposes a class with the transfer syntaxes given, or the uncompressed little endian ones.
     */
    public static ProposedContext of(String abstractSyntax, String... transferSyntaxes) {
        List<String> offered =
                transferSyntaxes.length > 0
                        ? List.of(transferSyntaxes)
                        : List.of(Uids.ExplicitVRLittleEndian, Uids.ImplicitVRLittleEndian);
        return new ProposedContext(abstractSyntax, offered, false, "", List.of());
    }

    public ProposedContext withScpRole() {
        return new ProposedContext(abstractSyntax, transferSyntaxes, true, extended, general);
    }

    /**
     * Proposes the SOP class extended negotiation too; for queries the first byte 1 asks for
     * relational ones.
     *
     * @dicom PS3.7 D.3.3.5
     * @dicom PS3.4 C.5.1.1
     */
    public ProposedContext withExtended(byte... information) {
        String digits = HexFormat.of().formatHex(information);
        return new ProposedContext(abstractSyntax, transferSyntaxes, scpRole, digits, general);
    }

    /**
     * Proposes the SOP class common extended negotiation too, so that a receiver may take a class
     * that it does not know for what it is a special case of.
     *
     * @dicom PS3.7 D.3.3.6
     * @dicom PS3.4 B.3.1.4
     */
    public ProposedContext withGeneral(String... sopClasses) {
        List<String> classes = List.of(sopClasses);
        return new ProposedContext(abstractSyntax, transferSyntaxes, scpRole, extended, classes);
    }

    /**
     * Proposes what sending some instances needs: each class with each transfer syntax in a context
     * of its own, so that the receiver's choice cannot be another one, and the uncompressed ones as
     * an alternative.
     */
    public static List<ProposedContext> forInstances(List<? extends InstanceSource> instances) {
        Set<ProposedContext> exact = new LinkedHashSet<>();
        Set<ProposedContext> alternatives = new LinkedHashSet<>();
        for (InstanceSource instance : instances) {
            String sopClass = instance.sopClassUid();
            exact.add(of(sopClass, instance.transferSyntaxUid()));
            if (instance.otherTransferSyntaxes().contains(Uids.ExplicitVRLittleEndian)
                    || TransferSyntaxes.isConvertible(
                            instance.transferSyntaxUid(), Uids.ImplicitVRLittleEndian)) {
                alternatives.add(of(sopClass));
            }
        }
        exact.addAll(alternatives);
        return List.copyOf(new ArrayList<>(exact).subList(0, Math.min(MAX_CONTEXTS, exact.size())));
    }
}
