// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** Writes and reads generated data sets in every syntax, whole and in pieces, and damaged. */
class RoundTripTest {
    private static final int SEEDS = 20;

    static List<TransferSyntax> syntaxes() {
        return List.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void readsWhatItWrites(TransferSyntax syntax) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            DataSet dataSet = SampleDataSets.make(seed);
            byte[] bytes = DataSetWriter.encode(dataSet, syntax);

            ReadResult whole =
                    DataSetReader.readResult(bytes, 0, syntax, ReadOptions.all().strictly());
            DataSet pieces =
                    DataSetReader.read(new Trickle(bytes, seed), syntax, ReadOptions.all());

            assertThat(whole.dataSet()).isEqualTo(dataSet);
            assertThat(pieces).isEqualTo(dataSet);
            assertThat(DataSetWriter.encode(pieces, syntax)).isEqualTo(bytes);
        }
    }

    @Test
    void keepsDataSetsThroughJson() {
        for (int seed = 0; seed < SEEDS; seed++) {
            DataSet dataSet =
                    SampleDataSets.make(seed).toBuilder()
                            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                            .build();

            String json = DicomJson.write(dataSet, BulkDataUri.inline());

            assertThat(DicomJson.write(DicomJson.read(json), BulkDataUri.inline())).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void stopsBeforeThePixels(TransferSyntax syntax) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            DataSet dataSet = SampleDataSets.make(seed);
            byte[] bytes = DataSetWriter.encode(dataSet, syntax);

            ReadResult header =
                    DataSetReader.readResult(
                            new Trickle(bytes, seed), syntax, ReadOptions.header());

            assertThat(header.dataSet())
                    .isEqualTo(dataSet.toBuilder().remove(Tag.PixelData).build());
            ReadResult all = DataSetReader.readResult(bytes, 0, syntax, ReadOptions.all());
            assertThat(header.pixelDataOffset()).isEqualTo(all.pixelDataOffset());
            assertThat(header.pixelDataOffset().isPresent())
                    .isEqualTo(dataSet.contains(Tag.PixelData));
        }
    }

    @Test
    void tellsWhereSkippedValuesLie() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            DataSet dataSet = SampleDataSets.make(seed);
            byte[] bytes = DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE);

            DataSet skipped =
                    DataSetReader.read(
                            new Trickle(bytes, seed),
                            TransferSyntax.EXPLICIT_LITTLE,
                            ReadOptions.skippingBulk(64));

            for (Element element : skipped) {
                if (element instanceof BulkElement bulk) {
                    ValueElement value = (ValueElement) dataSet.find(bulk.tag()).orElseThrow();
                    assertThat(bulk.length()).isEqualTo(value.length());
                    assertThat(
                                    ValueElement.slice(
                                            bulk.tag(),
                                            value.vr(),
                                            bytes,
                                            (int) bulk.offset(),
                                            (int) bulk.length()))
                            .isEqualTo(value);
                } else {
                    assertThat(Tags.isPixelData(element.tag())).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void refusesDamageWithReasons(TransferSyntax syntax) throws IOException {
        Random random = new Random(20_261_121);
        List<byte[]> samples =
                IntStream.range(0, SEEDS)
                        .mapToObj(seed -> SampleDataSets.encoded(seed, syntax))
                        .toList();
        int refused = 0;
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = samples.get(round % samples.size()).clone();
            int bound = Math.min(bytes.length, 2_000);
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(bound)] = (byte) random.nextInt();
            }
            try {
                DataSet dataSet = DataSetReader.read(bytes, syntax, ReadOptions.all());
                DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE);
                DicomJson.write(dataSet, BulkDataUri.inline());
            } catch (DicomException reasoned) {
                refused++;
            }
        }
        assertThat(refused).isBetween(50, 999);
    }

    @Test
    void findsNoPixelsWhereThereAreNone() throws IOException {
        byte[] bytes = Hex.bytes("0800 6000 'CS' 0200 'SR'");

        assertThat(
                        DataSetReader.readResult(
                                        bytes,
                                        0,
                                        TransferSyntax.EXPLICIT_LITTLE,
                                        ReadOptions.header())
                                .pixelDataOffset())
                .isEqualTo(OptionalLong.empty());
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Trickle extends FilterInputStream {
        private final Random random;

        Trickle(byte[] bytes, long seed) {
            super(new ByteArrayInputStream(bytes));
            this.random = new Random(seed);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            InputStream source = in;
            return source.read(target, offset, Math.min(length, 1 + random.nextInt(700)));
        }
    }
}
