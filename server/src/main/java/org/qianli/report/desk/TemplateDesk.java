// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.CentreId;
import org.qianli.order.BodyRegion;
import org.qianli.platform.Problem;
import org.qianli.report.Templates;
import org.qianli.report.Templates.Scope;
import org.qianli.report.Templates.Template;
import org.qianli.report.store.TemplateTable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Templates that people keep: each their own, and those of the centre, which its auditors keep. */
@Service
@Transactional
public class TemplateDesk {

    private final TemplateTable templates;
    private final Gate gate;
    private final Audit audit;

    TemplateDesk(TemplateTable templates, Gate gate, Audit audit) {
        this.templates = templates;
        this.gate = gate;
        this.audit = audit;
    }

    /** Those for a modality, of the body region first; all when no modality is named. */
    @Transactional(readOnly = true)
    public List<Template> find(CentreId centre, UUID person, String modality, String bodyPart) {
        String group = Templates.group(modality);
        String region = BodyRegion.of(bodyPart, "").map(Enum::name).orElse("");
        return templates.list(centre.value(), person).stream()
                .filter(template ->
                        group.isEmpty()
                                || template.modality().isEmpty()
                                || Templates.group(template.modality()).equals(group))
                .sorted(
                        Comparator.comparing(
                                (Template template) -> !region(template).equals(region)))
                .toList();
    }

    /** Adds a template, or changes the one with this id. */
    public Template save(@Nullable UUID id, CentreId centre, Template template, Caller caller) {
        UUID person = caller.accountId().value();
        if (id != null) {
            own(id, centre, caller);
        }
        if (template.scope() == Scope.CENTRE && !keeps(caller, centre)) {
            throw gate.deny("template.save", "centre", centre.value().toString());
        }
        UUID kept = id == null ? UUID.randomUUID() : id;
        UUID owner = template.scope() == Scope.CENTRE ? null : person;
        templates.save(
                kept, new TemplateTable.Holder(centre.value(), owner), template, ReportDesk.now());
        audit.record(AuditEvent.success(caller, "template.save", "template", kept));
        return templates.find(kept, centre.value(), person).orElseThrow(Problem::notFound);
    }

    /** Removes a template. */
    public void remove(UUID id, CentreId centre, Caller caller) {
        own(id, centre, caller);
        templates.remove(id);
        audit.record(AuditEvent.success(caller, "template.remove", "template", id));
    }

    /** The template, which must be the caller's own or one that the caller keeps for the centre. */
    private void own(UUID id, CentreId centre, Caller caller) {
        Template found =
                templates
                        .find(id, centre.value(), caller.accountId().value())
                        .orElseThrow(Problem::notFound);
        if (found.scope() == Scope.CENTRE && !keeps(caller, centre)) {
            throw gate.deny("template.save", "template", id.toString());
        }
    }

    private static boolean keeps(Caller caller, CentreId centre) {
        return caller.has(Role.AUDITOR, centre) || caller.has(Role.COORDINATOR, centre);
    }

    private static String region(Template template) {
        return BodyRegion.of(template.bodyPart(), template.procedure()).map(Enum::name).orElse("");
    }
}
