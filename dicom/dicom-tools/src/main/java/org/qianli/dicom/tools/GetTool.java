// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.StoreRequest;
import org.qianli.dicom.net.service.StoreStatus;

/** C-GET into a folder. */
final class GetTool implements Tool {
    private static final String OUT = "--out";
    private static final String SYNTAX = "--syntax";

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
        return "[--out FOLDER] [--syntax UID]... " + Query.SYNOPSIS + " " + Peer.SYNOPSIS;
    }

    @Override
    public String purpose() {
        return "fetch instances into a folder";
    }

    @Override
    public Set<String> options() {
        return Peer.options(Query.LEVEL, Query.KEY, OUT, SYNTAX);
    }

    @Override
    public Set<String> flags() {
        return Set.of(Query.PATIENT_ROOT);
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        String model =
                Query.model(
                        arguments,
                        Uids.PatientRootQueryRetrieveInformationModelGet,
                        Uids.StudyRootQueryRetrieveInformationModelGet);
        DataSet identifier = Query.identifier(arguments);
        Path folder = Files.createDirectories(Path.of(arguments.option(OUT, ".")));
        try (ClientAssociation peer = Peer.connect(arguments, contexts(model, arguments))) {
            return MoveTool.report(
                    peer.get(
                            model,
                            identifier,
                            (request, dataSet) -> keep(folder, request, dataSet),
                            progress -> {}),
                    out);
        }
    }

    private static List<ProposedContext> contexts(String model, Arguments arguments) {
        String[] syntaxes = arguments.all(SYNTAX).toArray(String[]::new);
        List<ProposedContext> contexts = new ArrayList<>();
        contexts.add(ProposedContext.of(model));
        for (String sopClass : CLASSES) {
            contexts.add(ProposedContext.of(sopClass, syntaxes).withScpRole());
        }
        return contexts;
    }

    /** Writes to a file of another name first, so that no cut object has a name of a whole one. */
    private static StoreStatus keep(Path folder, StoreRequest request, InputStream dataSet)
            throws IOException {
        String uid = request.sopInstanceUid();
        if (!uid.matches("[0-9.]{1,64}")) {
            return StoreStatus.INVALID_SOP_INSTANCE; // it comes from outside and names a file
        }
        Path part = folder.resolve(uid + ".part");
        FileMeta meta = FileMeta.of(request.sopClassUid(), uid, request.transferSyntaxUid());
        try (OutputStream out = Files.newOutputStream(part)) {
            out.write(meta.encode());
            dataSet.transferTo(out);
        }
        Files.move(part, folder.resolve(uid + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
        return StoreStatus.SUCCESS;
    }
}
