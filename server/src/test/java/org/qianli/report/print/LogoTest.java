// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.qianli.platform.Problem;

class LogoTest {

    @Test
    void drawsALargePictureAnewAndSmall() throws IOException {
        BufferedImage logo = drawn(Logo.read(file("jpg", 1200, 600)));
        assertThat(logo.getWidth()).isEqualTo(284);
        assertThat(logo.getHeight()).isEqualTo(142);
    }

    @Test
    void leavesASmallPictureItsSize() throws IOException {
        BufferedImage logo = drawn(Logo.read(file("png", 40, 30)));
        assertThat(logo.getWidth()).isEqualTo(40);
    }

    @Test
    void takesNothingElseOfTheFile() throws IOException {
        byte[] file = file("png", 40, 30);
        byte[] more = new byte[file.length + 100];
        System.arraycopy(file, 0, more, 0, file.length);
        byte[] word = "<script>".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(word, 0, more, file.length, word.length);
        assertThat(decoded(Logo.read(more))).isEqualTo(decoded(Logo.read(file)));
    }

    @Test
    void refusesWhatIsNoPictureOrTooLarge() throws IOException {
        for (byte[] file :
                new byte[][] {
                    "<svg/>".getBytes(StandardCharsets.US_ASCII),
                    {},
                    file("gif", 20, 20),
                    file("png", 3000, 2000),
                    new byte[Logo.LARGEST_FILE + 1]
                }) {
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> Logo.read(file));
        }
    }

    private static byte[] file(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, file)).isTrue();
        return file.toByteArray();
    }

    private static BufferedImage drawn(String uri) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(decoded(uri)));
    }

    private static byte[] decoded(String uri) {
        String start = "data:image/png;base64,";
        assertThat(uri).startsWith(start);
        return Base64.getDecoder().decode(uri.substring(start.length()));
    }
}
