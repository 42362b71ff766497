package dev.revisit.customer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import dev.revisit.customer.MadePictures;
import dev.revisit.refusal.Refusal;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of a picture: the picture, upright, and nothing of whoever took it. */
class PicturesTest {

    private static byte[] painted(byte[] content) {
        return Pictures.painted(FileType.of(content).orElseThrow(), content, 50).content();
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("JPEG", MadePictures.jpegWithExif(1)),
                Arguments.of("PNG", MadePictures.pngWithMetadata()),
                Arguments.of("WebP", MadePictures.webpWithExif(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    @DisplayName("Neither place nor camera is left, nor whatever stands behind the picture")
    void withoutMetadata(String name, byte[] content) throws Exception {
        byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        var before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(content));
        assertThat(before.getFirstDirectoryOfType(ExifIFD0Directory.class))
                .as(name)
                .isNotNull();
        assertThat(before.getFirstDirectoryOfType(GpsDirectory.class)).as(name).isNotNull();

        byte[] kept = painted(MadePictures.joined(content, html));

        var after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept));
        assertThat(after.getFirstDirectoryOfType(ExifIFD0Directory.class)).isNull();
        assertThat(after.getFirstDirectoryOfType(GpsDirectory.class)).isNull();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(MadePictures.CAMERA, "Exif", "script", "xmpmeta");
        assertThat(MadePictures.read(kept)).isNotNull();
    }

    @ParameterizedTest(name = "orientation {0}")
    @CsvSource({
        "1, false, 0.1, 0.5, 0.9, 0.5",
        "2, false, 0.9, 0.5, 0.1, 0.5",
        "3, false, 0.9, 0.5, 0.1, 0.5",
        "4, false, 0.1, 0.5, 0.9, 0.5",
        "5, true, 0.5, 0.1, 0.5, 0.9",
        "6, true, 0.5, 0.1, 0.5, 0.9",
        "7, true, 0.5, 0.9, 0.5, 0.1",
        "8, true, 0.5, 0.9, 0.5, 0.1",
        "0, false, 0.1, 0.5, 0.9, 0.5",
        "9, false, 0.1, 0.5, 0.9, 0.5"
    })
    @DisplayName("A picture that lies on its side stands upright")
    void upright(int orientation, boolean high, double redX, double redY, double blueX, double blueY) {
        for (byte[] content :
                new byte[][] {MadePictures.jpegWithExif(orientation), MadePictures.webpWithExif(orientation)}) {
            var kept = MadePictures.read(painted(content));
            assertThat(kept.getWidth()).isEqualTo(high ? 20 : 40);
            assertThat(kept.getHeight()).isEqualTo(high ? 40 : 20);
            var red = new Color(kept.getRGB((int) (redX * kept.getWidth()), (int) (redY * kept.getHeight())));
            var blue = new Color(kept.getRGB((int) (blueX * kept.getWidth()), (int) (blueY * kept.getHeight())));
            assertThat(red.getRed()).isGreaterThan(200);
            assertThat(red.getBlue()).isLessThan(60);
            assertThat(blue.getBlue()).isGreaterThan(200);
            assertThat(blue.getRed()).isLessThan(60);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("JPEG cut off", MadePictures.cutOff(MadePictures.noise("jpeg"))),
                Arguments.of("PNG cut off", MadePictures.cutOff(MadePictures.noise("png"))),
                Arguments.of("WebP cut off", MadePictures.cutOff(MadePictures.webpWithExif(1))),
                Arguments.of("a JPEG’s head", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}),
                Arguments.of("a PNG’s head", Arrays.copyOf(MadePictures.png(), 12)),
                Arguments.of(
                        "HTML behind a JPEG’s head",
                        MadePictures.joined(
                                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
                                "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @DisplayName("A broken picture is refused")
    void brokenOnes(String name, byte[] content) {
        assertThatThrownBy(() -> painted(content))
                .as(name)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("file.broken");
    }

    @Test
    @DisplayName("60000 × 60000 is refused by its head, before anything is decoded")
    void huge() {
        for (byte[] content : new byte[][] {MadePictures.hugePng(), MadePictures.hugeJpeg()}) {
            assertThatThrownBy(() -> painted(content))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("file.too-many-pixels");
        }
    }

    @Test
    @DisplayName("Whatever bytes are wrong: a picture, or a refusal")
    void anyBytes() {
        var random = new Random(20);
        for (int i = 0; i < 300; i++) {
            byte[] content = switch (i % 3) {
                case 0 -> MadePictures.jpegWithExif(6);
                case 1 -> MadePictures.pngWithMetadata();
                default -> MadePictures.webpWithExif(6);
            };
            for (int n = 0; n < 3; n++) {
                content[12 + random.nextInt(content.length - 12)] = (byte) random.nextInt();
            }
            FileType.of(content).ifPresent(type -> {
                try {
                    assertThat(Pictures.painted(type, content, 50).content()).isNotEmpty();
                } catch (Refusal refused) {
                    assertThat(refused.getMessage()).contains("file.");
                }
            });
        }
    }

    @Test
    @DisplayName("A file is what is in it: blank lines and a byte order mark before a PDF’s head, not HTML")
    void types() {
        byte[] pdf = "%PDF-1.7 plan".getBytes(StandardCharsets.US_ASCII);
        byte[] bom = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        assertThat(FileType.of(pdf)).contains(FileType.PDF);
        assertThat(FileType.of(MadePictures.joined(bom, pdf))).contains(FileType.PDF);
        assertThat(FileType.of(MadePictures.joined(bom, "\r\n\n".getBytes(StandardCharsets.US_ASCII), pdf)))
                .contains(FileType.PDF);
        assertThat(FileType.of(MadePictures.joined("\n \n".getBytes(StandardCharsets.US_ASCII), pdf)))
                .contains(FileType.PDF);
        assertThat(FileType.of(MadePictures.joined("<html>".getBytes(StandardCharsets.US_ASCII), pdf)))
                .isEmpty();
        assertThat(FileType.of(MadePictures.gif())).isEmpty();
        assertThat(FileType.of(MadePictures.heic())).contains(FileType.HEIC);
        assertThat(FileType.of(MadePictures.tiff())).map(FileType::isUnshowable).contains(true);
        assertThat(FileType.of(bom)).isEmpty();
        assertThat(FileType.of(new byte[0])).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "plan.png,plan.jpg",
        "plan.jpeg,plan.jpeg",
        "PLAN.JPG,PLAN.JPG",
        "photo.html,photo.jpg",
        "户型 3.5,户型 3.5.jpg",
        "plan,plan.jpg",
        "a.tar.gz,a.tar.jpg"
    })
    @DisplayName("A name takes the ending of what was found")
    void names(String given, String kept) {
        assertThat(FileType.JPEG.nameFor(given, 100)).isEqualTo(kept);
    }

    @Test
    @DisplayName("A long name is shortened before its ending, and never in the middle of a character")
    void longNames() {
        assertThat(FileType.PDF.nameFor("图".repeat(150) + ".pdf", 100))
                .hasSize(100)
                .endsWith("图.pdf");
        assertThat(FileType.PDF.nameFor("😀".repeat(150), 100))
                .hasSizeLessThanOrEqualTo(100)
                .endsWith("😀.pdf");
    }
}
