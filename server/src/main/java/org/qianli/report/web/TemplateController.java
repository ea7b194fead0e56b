// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.report.Templates;
import org.qianli.report.Templates.Template;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Report templates for whoever writes. */
@RestController
class TemplateController {

    private final Templates templates;
    private final Directory directory;
    private final Gate gate;

    TemplateController(Templates templates, Directory directory, Gate gate) {
        this.templates = templates;
        this.directory = directory;
        this.gate = gate;
    }

    @GetMapping("/api/report-templates")
    List<Template> list(
            @RequestParam @Nullable CentreId centre,
            @RequestParam(defaultValue = "") String modality,
            @RequestParam(defaultValue = "") String bodyPart) {
        gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
        String kind =
                centre == null
                        ? "imaging"
                        : directory
                                .findCentre(centre)
                                .map(Centre::kind)
                                .map(found -> found.word())
                                .orElse("imaging");
        return templates.find(kind, modality.toUpperCase(Locale.ROOT), bodyPart);
    }
}
