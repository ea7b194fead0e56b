// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianli.dicom.net.association.ContextPolicy;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.pdu.CommonExtendedNegotiation;

/** The services of a server as one: the first that takes a context or an operation gets it. */
final class Services implements ContextPolicy {
    /** The only service class that has general classes (PS3.4 B.3.1.4.1). */
    static final String STORAGE = "1.2.840.10008.4.2";

    private final List<Service> services;

    /** What classes that nobody here knows are said to be special cases of. */
    private final Map<String, List<String>> general;

    Services(List<Service> services) {
        this(services, Map.of());
    }

    private Services(List<Service> services, Map<String, List<String>> general) {
        this.services = List.copyOf(services);
        this.general = Map.copyOf(general);
    }

    /**
     * Gives the services as one association has them: its requestor says of classes of storage
     * which general ones they are special cases of, and those are provided for them. What is named
     * as general and is no class of storage does not count: it would open another service.
     *
     * @dicom PS3.7 D.3.3.6
     */
    Services knowing(List<CommonExtendedNegotiation> negotiations) {
        Map<String, List<String>> related = new HashMap<>();
        for (CommonExtendedNegotiation negotiation : negotiations) {
            if (negotiation.serviceClassUid().equals(STORAGE)) {
                related.put(
                        negotiation.sopClassUid(),
                        negotiation.relatedGeneralSopClassUids().stream()
                                .filter(StoragePolicy.STANDARD::accepts)
                                .toList());
            }
        }
        return related.isEmpty() ? this : new Services(services, related);
    }

    private Stream<Service> of(String abstractSyntax) {
        if (services.stream().anyMatch(service -> service.supports(abstractSyntax))) {
            return services.stream().filter(service -> service.supports(abstractSyntax));
        }
        List<String> known = general.getOrDefault(abstractSyntax, List.of());
        return services.stream().filter(service -> known.stream().anyMatch(service::supports));
    }

    Optional<Service> find(String abstractSyntax, CommandField field) {
        return of(abstractSyntax).filter(service -> service.performs(field)).findFirst();
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return of(abstractSyntax).findFirst().isPresent();
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return of(abstractSyntax)
                .findFirst()
                .flatMap(service -> service.choose(abstractSyntax, offered));
    }

    @Override
    public boolean allowsRequestorAsScp(String abstractSyntax) {
        return services.stream().anyMatch(service -> service.allowsRequestorAsScp(abstractSyntax));
    }

    @Override
    public Optional<byte[]> negotiate(String abstractSyntax, byte[] information) {
        return of(abstractSyntax)
                .findFirst()
                .flatMap(service -> service.negotiate(abstractSyntax, information));
    }
}
