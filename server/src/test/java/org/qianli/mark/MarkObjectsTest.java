// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.StudyId;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.mark.KeyImage.Window;
import org.qianli.mark.MeasuredValue.Quantity;
import org.qianli.mark.Measurement.Kind;
import org.qianli.mark.objects.MarkObjects;
import org.qianli.mark.store.MarkTable.Saved;

class MarkObjectsTest {

    private static final FrameRef ONE = new FrameRef("1.2.3.1", "1.2.3.1.1", 1);
    private static final FrameRef OTHER = new FrameRef("1.2.3.1", "1.2.3.1.2", 1);

    private static final List<Measurement> EVERY_KIND =
            List.of(
                    measured(Kind.LENGTH, 4, new MeasuredValue(Quantity.LENGTH, 12.25, "mm")),
                    measured(
                            Kind.BIDIRECTIONAL,
                            8,
                            new MeasuredValue(Quantity.LONG_AXIS, 10, "mm"),
                            new MeasuredValue(Quantity.SHORT_AXIS, 1.0 / 3, "mm")),
                    measured(Kind.ANGLE, 6, new MeasuredValue(Quantity.ANGLE, 30, "deg")),
                    measured(Kind.COBB, 8, new MeasuredValue(Quantity.COBB_ANGLE, 21.5, "deg")),
                    measured(
                            Kind.RATIO,
                            8,
                            new MeasuredValue(Quantity.CARDIOTHORACIC_RATIO, .5, "1")),
                    measured(
                            Kind.ELLIPSE,
                            8,
                            new MeasuredValue(Quantity.AREA, 78.5, "mm2"),
                            new MeasuredValue(Quantity.MEAN, -720.4, "[hnsf'U]"),
                            new MeasuredValue(Quantity.STANDARD_DEVIATION, 12, "[hnsf'U]")),
                    measured(Kind.RECTANGLE, 8, new MeasuredValue(Quantity.AREA, 4, "{pixels}")),
                    measured(Kind.FREEHAND, 20, new MeasuredValue(Quantity.AREA, 4, "mm2")),
                    measured(
                            Kind.PROBE, 2, new MeasuredValue(Quantity.PIXEL_VALUE, 40, "[hnsf'U]")),
                    measured(Kind.ARROW, 4),
                    measured(Kind.TEXT, 2),
                    measured(Kind.SPINE, 2));

    private static final MarkSet MARKS =
            new MarkSet(
                    List.of(
                            new KeyImage(ONE, new Window(40, 400), false),
                            new KeyImage(OTHER, null, true)),
                    EVERY_KIND);

    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");

    @TempDir private Path folder;

    private static Measurement measured(Kind kind, int numbers, MeasuredValue... values) {
        List<Double> points =
                IntStream.range(0, numbers).mapToObj(i -> 2 + (i * 7 % 11) + 0.25).toList();
        List<String> lines = values.length == 0 ? List.of() : List.of(values[0].value() + " x");
        return new Measurement(UUID.randomUUID(), kind, ONE, points, "结节", lines, List.of(values));
    }

    @Test
    void makesAReportStatesForEachPolarityAndASelection() {
        MarkObjects objects = make(MARKS);
        assertThat(objects.all())
                .extracting(each -> each.string(Tag.SOPClassUID).orElseThrow())
                .containsExactly(
                        Uids.ComprehensiveSRStorage,
                        Uids.GrayscaleSoftcopyPresentationStateStorage,
                        Uids.GrayscaleSoftcopyPresentationStateStorage,
                        Uids.KeyObjectSelectionDocumentStorage);
        DataSet state = objects.all().get(1);
        assertThat(state.items(Tag.SoftcopyVOILUTSequence).getFirst().number(Tag.WindowWidth))
                .hasValue(400);
        assertThat(state.string(Tag.PresentationLUTShape)).hasValue("IDENTITY");
        assertThat(objects.all().get(2).string(Tag.PresentationLUTShape)).hasValue("INVERSE");
        assertThat(objects.reportUid()).isPresent();
    }

    @Test
    void timesFollowTheCountysClockAndSayWhichItIs() {
        for (DataSet object : make(MARKS).all()) {
            assertThat(object.string(Tag.TimezoneOffsetFromUTC)).hasValue("+0800");
            assertThat(object.string(Tag.ContentDate)).hasValue("20261122");
            assertThat(object.string(Tag.ContentTime)).hasValue("090203");
        }
        DataSet state = make(MARKS).all().get(1);
        assertThat(state.string(Tag.PresentationCreationTime)).hasValue("090203");
    }

    /** One offset holds for all times of an object, the study's among them. */
    @Test
    void timesFollowTheClockThatTheImageNames() {
        DataSet image =
                image(ONE.instanceUid()).toBuilder()
                        .put(Tag.TimezoneOffsetFromUTC, "-0330")
                        .build();
        MarkObjects objects = MarkObjects.of(saved(MARKS), COUNTY, _ -> Optional.of(image));
        DataSet report = objects.all().getFirst();
        assertThat(report.string(Tag.TimezoneOffsetFromUTC)).hasValue("-0330");
        assertThat(report.string(Tag.ContentDate)).hasValue("20261121");
        assertThat(report.string(Tag.ContentTime)).hasValue("213203");
    }

    @Test
    void madeTwiceIsTheSame() {
        assertThat(make(MARKS)).isEqualTo(make(MARKS));
    }

    @Test
    void marksOfImagesThatAreGoneArePassedOver() {
        MarkObjects none = MarkObjects.of(saved(MARKS), COUNTY, _ -> Optional.empty());
        assertThat(none.all()).isEmpty();
    }

    @Test
    void dciodvfyFindsNoError() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dciodvfy")), "dicom3tools are not here");
        for (DataSet object : make(MARKS).all()) {
            Path file = write(object);
            String said = run("/usr/bin/dciodvfy", file.toString());
            assertThat(said.lines().filter(line -> line.startsWith("Error"))).as(said).isEmpty();
        }
    }

    @Test
    void pydicomReadsTheNumbersBack() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/pydicom")),
                "pydicom is not here");
        Path file = write(make(MARKS).all().getFirst());
        String script =
                """
                import sys, pydicom
                def walk(item):
                    if item.get('ValueType') == 'NUM':
                        value = item.MeasuredValueSequence[0]
                        print(item.ConceptNameCodeSequence[0].CodeMeaning, value.NumericValue,
                              value.MeasurementUnitsCodeSequence[0].CodeValue,
                              item.ContentSequence[0].GraphicType)
                    for child in item.get('ContentSequence', []):
                        walk(child)
                walk(pydicom.dcmread(sys.argv[1]))
                """;
        String said = run("/usr/bin/python3", "-c", script, file.toString());
        assertThat(said.lines())
                .contains(
                        "Length 12.25 mm POLYLINE",
                        "Area 78.5 mm2 ELLIPSE",
                        "Mean -720.4 [hnsf'U] ELLIPSE",
                        "Angle 30.0 deg POLYLINE",
                        "Pixel value 40.0 [hnsf'U] POINT");
    }

    /** By the library that OHIF itself uses; a ratio of two lines is no tool of its. */
    @Test
    void ohifsAdaptersGiveEveryDrawingBack() throws Exception {
        Path modules = Path.of("../workstation/node_modules").toAbsolutePath().normalize();
        assumeTrue(
                Files.isDirectory(modules.resolve("@cornerstonejs/adapters")),
                "the workstation's packages are not here");
        Path file = write(make(MARKS).all().getFirst());
        Path script = Path.of("src/test/resources/org/qianli/mark/toolState.mjs");
        String said = run("node", script.toString(), modules.toString(), file.toString());
        List<String> drawn =
                said.lines()
                        .filter(line -> line.startsWith("drawn "))
                        .map(line -> line.substring("drawn ".length()))
                        .toList();
        assertThat(drawn)
                .as(said)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "Length",
                        "Bidirectional",
                        "Angle",
                        "CobbAngle",
                        "EllipticalROI",
                        "RectangleROI",
                        "PlanarFreehandROI",
                        "Probe",
                        "ArrowAnnotate",
                        "ArrowAnnotate",
                        "ArrowAnnotate");
        assertThat(drawn).noneMatch(line -> line.contains("null"));
        assertThat(drawn)
                .anyMatch(line -> line.startsWith("Length ") && line.contains("\"length\":12.25"))
                .anyMatch(line -> line.startsWith("Angle ") && line.contains("\"angle\":30"))
                .anyMatch(line -> line.contains("\"area\":78.5,\"mean\":-720.4"))
                .anyMatch(line -> line.startsWith("Probe ") && line.contains("\"value\":40"));
        // The angle's three points, where they were drawn.
        assertThat(drawn)
                .anyMatch(line -> line.startsWith("Angle [[2.25,9.25],[5.25,12.25],[8.25,4.25]]"));
    }

    private static MarkObjects make(MarkSet marks) {
        Map<String, DataSet> headers =
                Map.of(
                        ONE.instanceUid(), image(ONE.instanceUid()),
                        OTHER.instanceUid(), image(OTHER.instanceUid()));
        return MarkObjects.of(saved(marks), COUNTY, sop -> Optional.ofNullable(headers.get(sop)));
    }

    private static DataSet image(String sop) {
        return SampleInstances.image("1.2.3", "1.2.3.1", sop)
                .put(Tag.StudyID, "1")
                .put(Tag.PixelSpacing, "0.5", "0.5")
                .put(Tag.RescaleSlope, "1")
                .put(Tag.RescaleIntercept, "-1024")
                .remove(Tag.PixelData)
                .build();
    }

    private static Saved saved(MarkSet marks) {
        return new Saved(
                new StudyId(new UUID(1, 2)),
                marks,
                3,
                Instant.parse("2026-11-22T01:02:03Z"),
                "李医生",
                "2.25.77");
    }

    private Path write(DataSet object) throws IOException {
        Path file = folder.resolve(object.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm");
        Files.write(file, SampleInstances.file(object));
        return file;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
