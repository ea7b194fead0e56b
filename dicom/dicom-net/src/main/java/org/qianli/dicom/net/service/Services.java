// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;
import java.util.Optional;
import org.qianli.dicom.net.association.ContextPolicy;
import org.qianli.dicom.net.dimse.CommandField;

/** The services of a server as one: the first that takes a context or an operation gets it. */
final class Services implements ContextPolicy {
    private final List<Service> services;

    Services(List<Service> services) {
        this.services = List.copyOf(services);
    }

    Optional<Service> find(String abstractSyntax, CommandField field) {
        return services.stream()
                .filter(service -> service.supports(abstractSyntax) && service.performs(field))
                .findFirst();
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return services.stream().anyMatch(service -> service.supports(abstractSyntax));
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return services.stream()
                .filter(service -> service.supports(abstractSyntax))
                .findFirst()
                .flatMap(service -> service.choose(abstractSyntax, offered));
    }

    @Override
    public boolean allowsRequestorAsScp(String abstractSyntax) {
        return services.stream().anyMatch(service -> service.allowsRequestorAsScp(abstractSyntax));
    }

    @Override
    public Optional<byte[]> negotiate(String abstractSyntax, byte[] information) {
        return services.stream()
                .filter(service -> service.supports(abstractSyntax))
                .findFirst()
                .flatMap(service -> service.negotiate(abstractSyntax, information));
    }
}
