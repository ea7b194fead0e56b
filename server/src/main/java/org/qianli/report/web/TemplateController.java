// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.platform.Problem;
import org.qianli.report.Mrrt;
import org.qianli.report.ReportLayout;
import org.qianli.report.Templates;
import org.qianli.report.Templates.Scope;
import org.qianli.report.Templates.Template;
import org.qianli.report.desk.TemplateDesk;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Report templates for whoever writes: the server's, the centre's and one's own. */
@RestController
@RequestMapping("/api/report-templates")
class TemplateController {

    /** A template as somebody edits it. */
    record TemplateBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String title,
            @Schema(implementation = Scope.class) @Nullable String scope,
            @Nullable String modality,
            @Nullable String bodyPart,
            @Nullable String procedure,
            @Nullable Boolean normal,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Map<String, String> blocks) {}

    private static final int LONGEST_FILE = 500_000;

    private final Templates templates;
    private final TemplateDesk desk;
    private final Directory directory;
    private final Gate gate;

    TemplateController(Templates templates, TemplateDesk desk, Directory directory, Gate gate) {
        this.templates = templates;
        this.desk = desk;
        this.directory = directory;
        this.gate = gate;
    }

    @GetMapping
    List<Template> list(
            @RequestParam @Nullable CentreId centre,
            @RequestParam(defaultValue = "") String modality,
            @RequestParam(defaultValue = "") String bodyPart) {
        Caller caller = staff();
        String group = modality.toUpperCase(Locale.ROOT);
        List<Template> all = new ArrayList<>();
        if (centre != null && caller.centres().contains(centre)) {
            all.addAll(desk.find(centre, caller.accountId().value(), group, bodyPart));
        }
        all.addAll(templates.find(kind(centre), group, bodyPart));
        return all;
    }

    @PostMapping
    Template add(@RequestParam CentreId centre, @RequestBody TemplateBody body) {
        Caller caller = at(centre);
        return desk.save(null, centre, template(body, centre), caller);
    }

    @PutMapping("/{id}")
    Template change(
            @PathVariable UUID id, @RequestParam CentreId centre, @RequestBody TemplateBody body) {
        Caller caller = at(centre);
        return desk.save(id, centre, template(body, centre), caller);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, @RequestParam CentreId centre) {
        desk.remove(id, centre, at(centre));
    }

    /** A template as an MRRT document, the server's own too. */
    @GetMapping(path = "/{id}/mrrt", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> export(@PathVariable String id, @RequestParam CentreId centre) {
        Caller caller = at(centre);
        Template template =
                desk.find(centre, caller.accountId().value(), "", "").stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .or(() -> templates.findById(kind(centre), id))
                        .orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"template.html\"")
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(Mrrt.write(template, layout(centre)));
    }

    /** Takes in an MRRT document as one's own template. */
    @PostMapping(path = "/mrrt", consumes = MediaType.TEXT_HTML_VALUE)
    Template take(@RequestParam CentreId centre, @RequestBody String document) {
        Caller caller = at(centre);
        if (document.length() > LONGEST_FILE) {
            throw Problem.invalid().field("document", "field.too-long");
        }
        Template read = Mrrt.read(document, layout(centre));
        if (read.title().isBlank() || read.blocks().values().stream().allMatch(String::isBlank)) {
            throw Problem.invalid().field("document", "field.no-template");
        }
        return desk.save(null, centre, read, caller);
    }

    private Template template(TemplateBody body, CentreId centre) {
        Map<String, String> given = body.blocks == null ? Map.of() : body.blocks;
        Map<String, String> blocks = new LinkedHashMap<>();
        for (ReportLayout.Block block : layout(centre).blocks()) {
            String text = given.getOrDefault(block.code(), "");
            if (text.length() > ReportLayout.MAX_TEXT) {
                throw Problem.invalid().field(block.code(), "field.too-long");
            }
            blocks.put(block.code(), text);
        }
        return new Template(
                "",
                Texts.required("title", body.title),
                Texts.optional("modality", body.modality),
                Texts.optional("bodyPart", body.bodyPart),
                Texts.optional("procedure", body.procedure),
                Boolean.TRUE.equals(body.normal),
                blocks,
                "centre".equals(body.scope) ? Scope.CENTRE : Scope.PERSONAL);
    }

    private ReportLayout layout(CentreId centre) {
        return ReportLayout.of(kind(centre));
    }

    private Caller staff() {
        return gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
    }

    private Caller at(CentreId centre) {
        Caller caller = staff();
        if (!caller.centres().contains(centre)) {
            throw Problem.notFound();
        }
        return caller;
    }

    private String kind(@Nullable CentreId centre) {
        return centre == null
                ? "imaging"
                : directory
                        .findCentre(centre)
                        .map(Centre::kind)
                        .map(found -> found.word())
                        .orElse("imaging");
    }
}
