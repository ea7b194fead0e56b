// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.PatientScope;
import org.qianli.access.Role;
import org.qianli.directory.County;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the sign-in page and the filters of lists need to know of the county. */
@Tag(name = "County")
@RestController
@RequestMapping("/api")
class CountyController {

    /** The county as anybody may know it. */
    record CountyView(String name, String nameEn, String timeZone) {}

    record InstitutionView(InstitutionId id, String code, String name, String nameEn) {}

    private final Directory directory;
    private final Gate gate;

    CountyController(Directory directory, Gate gate) {
        this.directory = directory;
        this.gate = gate;
    }

    @Operation(operationId = "readCounty", summary = "The county's name; open to all")
    @GetMapping("/county")
    CountyView county() {
        County county = directory.county();
        return new CountyView(county.name(), county.nameEn(), county.timeZone().getId());
    }

    @Operation(
            operationId = "listVisibleInstitutions",
            summary = "The institutions whose exams the caller may see; all for administrators")
    @GetMapping("/institutions")
    List<InstitutionView> institutions() {
        Caller caller = gate.caller();
        PatientScope scope = gate.scope();
        boolean all = caller.roles().contains(Role.ADMINISTRATOR);
        return directory.institutions().stream()
                .filter(institution -> all || scope.sees(institution.id()))
                .map(each ->
                        new InstitutionView(each.id(), each.code(), each.name(), each.nameEn()))
                .toList();
    }
}
