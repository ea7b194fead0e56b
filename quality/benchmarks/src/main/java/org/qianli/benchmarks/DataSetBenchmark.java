// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** Reads data sets and writes them as JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DataSetBenchmark {
    private final byte[] ct = Samples.testData("modality/pydicom_CT_small.dcm");
    private final byte[] enhanced = Samples.enhancedCt(1000);
    private final DataSet header = header();

    /** Reads a CT's header from a stream, up to the pixel data. */
    @Benchmark
    public DataSet ctHeader() throws IOException {
        return DicomFiles.read(new ByteArrayInputStream(ct), ReadOptions.header()).dataSet();
    }

    /** Reads an enhanced multi-frame of 1000 items with six sequences each. */
    @Benchmark
    public DataSet enhancedMultiFrame() throws IOException {
        return DicomFiles.read(new ByteArrayInputStream(enhanced), ReadOptions.all()).dataSet();
    }

    /** Writes a CT's header as DICOM JSON. */
    @Benchmark
    public String ctJson() {
        return DicomJson.write(header, BulkDataUri.inline());
    }

    private DataSet header() {
        try {
            return ctHeader();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
