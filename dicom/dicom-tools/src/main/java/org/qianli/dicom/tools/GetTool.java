// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ProposedContext;

/** C-GET into a folder. */
final class GetTool implements Tool {
    private static final Option OUT = new Option("--out", "FOLDER", "where they go (.)");
    private static final Option SYNTAX =
            new Option("--syntax", "UID", "a transfer syntax to accept, more than once for more");

    /** What hospitals hold; a request may propose 128 contexts. */
    private static final List<String> CLASSES =
            List.of(
                    Uids.ComputedRadiographyImageStorage,
                    Uids.DigitalXRayImageStorageForPresentation,
                    Uids.DigitalMammographyXRayImageStorageForPresentation,
                    Uids.CTImageStorage,
                    Uids.EnhancedCTImageStorage,
                    Uids.MRImageStorage,
                    Uids.EnhancedMRImageStorage,
                    Uids.UltrasoundImageStorage,
                    Uids.UltrasoundMultiFrameImageStorage,
                    Uids.SecondaryCaptureImageStorage,
                    Uids.XRayAngiographicImageStorage,
                    Uids.XRayRadiofluoroscopicImageStorage,
                    Uids.NuclearMedicineImageStorage,
                    Uids.PositronEmissionTomographyImageStorage,
                    Uids.VLEndoscopicImageStorage,
                    Uids.VLPhotographicImageStorage,
                    Uids.BasicTextSRStorage,
                    Uids.EnhancedSRStorage,
                    Uids.ComprehensiveSRStorage,
                    Uids.KeyObjectSelectionDocumentStorage,
                    Uids.GrayscaleSoftcopyPresentationStateStorage,
                    Uids.EncapsulatedPDFStorage);

    @Override
    public String name() {
        return "get";
    }

    @Override
    public String synopsis() {
        return Peer.SYNOPSIS;
    }

    @Override
    public String purpose() {
        return "fetch instances into a folder";
    }

    @Override
    public List<Option> options() {
        return Peer.options(OUT, SYNTAX, Query.LEVEL, Query.KEY, Query.PATIENT_ROOT);
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.requireNoMoreThan(2);
        String model =
                Query.model(
                        arguments,
                        Uids.PatientRootQueryRetrieveInformationModelGet,
                        Uids.StudyRootQueryRetrieveInformationModelGet);
        DataSet identifier = Query.identifier(arguments);
        FolderStore store = new FolderStore(Path.of(arguments.option(OUT.name(), ".")));
        try (ClientAssociation peer = Peer.connect(arguments, contexts(model, arguments))) {
            return MoveTool.report(peer.get(model, identifier, store, progress -> {}), out);
        }
    }

    private static List<ProposedContext> contexts(String model, Arguments arguments) {
        String[] syntaxes = arguments.all(SYNTAX.name()).toArray(String[]::new);
        List<ProposedContext> contexts = new ArrayList<>();
        contexts.add(ProposedContext.of(model));
        for (String sopClass : CLASSES) {
            contexts.add(ProposedContext.of(sopClass, syntaxes).withScpRole());
        }
        return contexts;
    }
}
