// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FrameTableTest {

    /** 12 bytes, as a JPEG image begins and ends. */
    private static final String IMAGE = "ffd8ffe0 00104a46 4946ffd9";

    /** 8 bytes that go on with an image. */
    private static final String MORE = "01020304 05060708";

    private static PixelLayout layout(int rows, int columns, int bits, int frames) {
        return new PixelLayout(rows, columns, 1, bits, "MONOCHROME2", frames, OffsetTable.NONE);
    }

    private static List<Span> spans(FrameTable table, int number) {
        return table.find(number).orElseThrow().spans();
    }

    @Nested
    class Native {

        @Test
        void findsEachFrameByArithmetic() throws IOException {
            FrameTable table =
                    PixelBytes.nativeValue("OW", new byte[3 * 8]).table(layout(2, 2, 16, 3));
            assertThat(table.count()).isEqualTo(3);
            assertThat(spans(table, 1)).containsExactly(new Span(12, 8));
            assertThat(spans(table, 3)).containsExactly(new Span(28, 8));
            assertThat(table.find(3).orElseThrow().isVerbatim()).isTrue();
        }

        @Test
        void findsNothingOutsideTheDeclaredFrames() throws IOException {
            FrameTable table =
                    PixelBytes.nativeValue("OW", new byte[32]).table(layout(2, 2, 16, 3));
            assertThat(table.find(0)).isEmpty();
            assertThat(table.find(-1)).isEmpty();
            assertThat(table.find(4)).isEmpty();
        }

        @Test
        void findsNothingWhereTheDataAreCut() throws IOException {
            FrameTable table =
                    PixelBytes.nativeValue("OW", new byte[15]).table(layout(2, 2, 16, 2));
            assertThat(table.find(1)).isPresent();
            assertThat(table.find(2)).isEmpty();
        }

        @Test
        void ignoresALengthBeyondTheObject() throws IOException {
            PixelBytes bytes = new PixelBytes().raw("e07f1000 4f570000 00ffff7f 0102");
            assertThat(bytes.table(layout(1, 1, 16, 1)).find(1)).isPresent();
            assertThat(bytes.table(layout(1, 2, 16, 1)).find(1)).isEmpty();
        }

        @Test
        void leavesOutThePadByte() throws IOException {
            FrameTable table = PixelBytes.nativeValue("OB", new byte[10]).table(layout(3, 3, 8, 1));
            assertThat(spans(table, 1)).containsExactly(new Span(12, 9));
        }

        @Test
        void countsSubsampledChromaOnceForTwoPixels() throws IOException {
            PixelLayout layout = new PixelLayout(2, 4, 3, 8, "YBR_FULL_422", 2, OffsetTable.NONE);
            FrameTable table = PixelBytes.nativeValue("OB", new byte[32]).table(layout);
            assertThat(spans(table, 2)).containsExactly(new Span(28, 16));
        }

        @Test
        void alignsBitsOfFramesThatBeginInsideAByte() throws IOException {
            // Two frames of 3x3 bits, first bit lowest: 1 0 1 0 1 0 1 0 1 | 1 1 0 0 1 1 0 0 0
            PixelBytes bytes = PixelBytes.nativeValue("OB", PixelBytes.bytes("55670000"));
            FrameTable table = bytes.table(layout(3, 3, 1, 2));
            assertThat(table.find(1).orElseThrow().bytes(bytes))
                    .isEqualTo(PixelBytes.bytes("5501"));
            Frame second = table.find(2).orElseThrow();
            assertThat(second.isVerbatim()).isFalse();
            assertThat(second.bytes(bytes)).isEqualTo(PixelBytes.bytes("3300"));
        }

        @Test
        void readsImplicitHeaders() throws IOException {
            ByteSource bytes = ByteSource.of(PixelBytes.bytes("e07f1000 04000000 01020304"));
            FrameTable table =
                    FrameTable.read(bytes, new PixelElement(0, false, false), layout(1, 2, 16, 1));
            assertThat(spans(table, 1)).containsExactly(new Span(8, 4));
        }

        @Test
        void swapsBigEndianWords() throws IOException {
            ByteSource bytes =
                    ByteSource.of(PixelBytes.bytes("7fe00010 4f570000 00000004 01020304"));
            FrameTable table =
                    FrameTable.read(bytes, new PixelElement(0, true, true), layout(1, 1, 16, 2));
            Frame frame = table.find(2).orElseThrow();
            assertThat(frame.isVerbatim()).isFalse();
            assertThat(frame.bytes(bytes)).isEqualTo(PixelBytes.bytes("0403"));
        }

        @Test
        void takesSingleBytesOutOfBigEndianWords() throws IOException {
            ByteSource bytes =
                    ByteSource.of(PixelBytes.bytes("7fe00010 4f570000 00000004 02010403"));
            FrameTable table =
                    FrameTable.read(bytes, new PixelElement(0, true, true), layout(1, 1, 8, 4));
            assertThat(table.find(1).orElseThrow().bytes(bytes)).containsExactly(1);
            assertThat(table.find(4).orElseThrow().bytes(bytes)).containsExactly(4);
        }

        @Test
        void rejectsWhatIsNoPixelData() {
            ByteSource bytes = ByteSource.of(PixelBytes.bytes("e07f2000 4f570000 00000000"));
            PixelElement element = new PixelElement(0, true, false);
            assertThatThrownBy(() -> FrameTable.read(bytes, element, layout(1, 1, 8, 1)))
                    .isInstanceOf(PixelDataException.class);
        }

        @Test
        void rejectsAHeaderThatIsCut() {
            ByteSource bytes = ByteSource.of(PixelBytes.bytes("e07f1000 4f57"));
            PixelElement element = new PixelElement(0, true, false);
            assertThatThrownBy(() -> FrameTable.read(bytes, element, layout(1, 1, 8, 1)))
                    .isInstanceOf(PixelDataException.class)
                    .hasMessageContaining("header");
        }

        @Test
        void survivesTheLargestLayout() throws IOException {
            PixelLayout largest =
                    new PixelLayout(
                            65535, 65535, 65535, 64, "RGB", Integer.MAX_VALUE, OffsetTable.NONE);
            FrameTable table = PixelBytes.nativeValue("OW", new byte[8]).table(largest);
            assertThat(table.find(Integer.MAX_VALUE)).isEmpty();
        }
    }

    @Nested
    class Encapsulated {

        @Test
        void givesTheOnlyFrameAllItems() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table()
                            .item(IMAGE)
                            .item(MORE)
                            .delimiter()
                            .table(layout(1, 1, 8, 1));
            assertThat(spans(table, 1)).containsExactly(new Span(28, 12), new Span(48, 8));
            assertThat(table.find(1).orElseThrow().length()).isEqualTo(20);
            assertThat(table.find(2)).isEmpty();
        }

        @Test
        void givesEachFrameAnItemWhereTheCountsAgree() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table()
                            .item(MORE)
                            .item(MORE)
                            .delimiter()
                            .table(layout(1, 1, 8, 2));
            assertThat(spans(table, 2)).containsExactly(new Span(44, 8));
        }

        @Test
        void followsTheBasicTable() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table(0, 32)
                            .item(MORE)
                            .item(MORE)
                            .item(MORE)
                            .delimiter()
                            .table(layout(1, 1, 8, 2));
            assertThat(spans(table, 1)).containsExactly(new Span(36, 8), new Span(52, 8));
            assertThat(spans(table, 2)).containsExactly(new Span(68, 8));
        }

        @Test
        void looksForImagesWhereTheTableIsWrong() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table(0, 17)
                            .item(IMAGE)
                            .item(MORE)
                            .item(IMAGE)
                            .delimiter()
                            .table(layout(1, 1, 8, 2));
            assertThat(spans(table, 2)).containsExactly(new Span(72, 12));
        }

        @Test
        void looksForImagesWhereThereIsNoTable() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table()
                            .item(IMAGE)
                            .item(IMAGE)
                            .item(MORE)
                            .delimiter()
                            .table(layout(1, 1, 8, 2));
            assertThat(spans(table, 1)).hasSize(1);
            assertThat(spans(table, 2)).hasSize(2);
        }

        @Test
        void followsTheExtendedTableAndItsExactLengths() throws IOException {
            OffsetTable extended = OffsetTable.extended(longs(0, 16), longs(7, 8));
            PixelLayout layout = new PixelLayout(1, 1, 1, 8, "MONOCHROME2", 2, extended);
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table()
                            .item(MORE)
                            .item(MORE)
                            .delimiter()
                            .table(layout);
            assertThat(spans(table, 1)).containsExactly(new Span(28, 7));
            assertThat(spans(table, 2)).containsExactly(new Span(44, 8));
        }

        @Test
        void doesNotBelieveExactLengthsBeyondTheItem() throws IOException {
            OffsetTable extended = OffsetTable.extended(longs(0, 16), longs(900, 1));
            PixelLayout layout = new PixelLayout(1, 1, 1, 8, "MONOCHROME2", 2, extended);
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table()
                            .item(MORE)
                            .item(MORE)
                            .delimiter()
                            .table(layout);
            assertThat(spans(table, 1)).containsExactly(new Span(28, 8));
            assertThat(spans(table, 2)).containsExactly(new Span(44, 8));
        }

        @Test
        void keepsTheFramesThatACutTransferLeft() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated()
                            .table()
                            .item(IMAGE)
                            .raw("feff00e0 00010000")
                            .raw(IMAGE)
                            .table(layout(1, 1, 8, 3));
            assertThat(table.count()).isEqualTo(3);
            assertThat(spans(table, 2)).containsExactly(new Span(48, 12));
            assertThat(table.find(3)).isEmpty();
        }

        @Test
        void rejectsFramesThatCannotBeToldApart() {
            PixelBytes video = PixelBytes.encapsulated().table().item(MORE).item(MORE).delimiter();
            assertThatThrownBy(() -> video.table(layout(1, 1, 8, 25)))
                    .isInstanceOf(PixelDataException.class)
                    .hasMessageContaining("told apart");
        }

        @Test
        void rejectsMoreImagesThanFrames() {
            PixelBytes bytes =
                    PixelBytes.encapsulated().table().item(IMAGE).item(IMAGE).item(IMAGE);
            assertThatThrownBy(() -> bytes.table(layout(1, 1, 8, 2)))
                    .isInstanceOf(PixelDataException.class);
        }

        @Test
        void rejectsBytesThatAreNoItem() {
            PixelBytes bytes = PixelBytes.encapsulated().table().raw("10002000 00000000");
            assertThatThrownBy(() -> bytes.table(layout(1, 1, 8, 1)))
                    .isInstanceOf(PixelDataException.class)
                    .hasMessageContaining("at byte 20");
        }

        @Test
        void rejectsItemsOfUndefinedLength() {
            PixelBytes bytes = PixelBytes.encapsulated().table().raw("feff00e0 ffffffff");
            assertThatThrownBy(() -> bytes.table(layout(1, 1, 8, 1)))
                    .isInstanceOf(PixelDataException.class);
        }

        @Test
        void hasNoFramesWhereThereAreNoItems() throws IOException {
            FrameTable table =
                    PixelBytes.encapsulated().table().delimiter().table(layout(1, 1, 8, 1));
            assertThat(table.find(1)).isEmpty();
        }

        @Test
        void readsNoPixels() throws IOException {
            PixelBytes bytes = PixelBytes.encapsulated().table();
            for (int i = 0; i < 10; i++) {
                bytes.item(new byte[10_000]);
            }
            bytes.delimiter().table(layout(100, 100, 8, 10));
            // The first bytes of the first tell whether several frames lie in one stream.
            assertThat(bytes.bytesRead()).isEqualTo(12 + 8 * 12 + 4);
        }

        private static byte[] longs(long first, long second) {
            return ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(first)
                    .putLong(second)
                    .array();
        }
    }
}
