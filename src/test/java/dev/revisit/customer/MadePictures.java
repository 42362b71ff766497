package dev.revisit.customer;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures for tests: 40 wide and 20 high, the left half red, the right half blue; with what cameras write into them. */
public final class MadePictures {

    /** Stands in everything that a camera wrote. */
    public static final String CAMERA = "SECRET-CAMERA";

    /** 31.23 north: the degrees of the latitude in {@link #gps}. */
    private static final int DEGREES = 31;

    private static final byte[] VP8 = Base64.getDecoder()
            .decode(
                    "0AQAnQEqKAAUAD5tLJJFpCKhmAQAQAbEoAdgD8IOECGAfgBXf+4AAXvMGf2qMmAA/vCbQ//+QXZts5n//+QH/ID/kB/4/p8rB/oMxubn8gOsn5xj//ID38/4AlgtacyDUbImldOMdHgAAA==");

    private MadePictures() {}

    private static BufferedImage picture(int w, int h) {
        var picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, w / 2, h);
        brush.setColor(Color.BLUE);
        brush.fillRect(w / 2, 0, w - w / 2, h);
        brush.dispose();
        return picture;
    }

    private static byte[] written(BufferedImage picture, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    public static BufferedImage read(byte[] content) {
        try {
            return ImageIO.read(new ByteArrayInputStream(content));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static byte[] png() {
        return written(picture(40, 20), "png");
    }

    public static byte[] jpeg() {
        return written(picture(40, 20), "jpeg");
    }

    public static byte[] gif() {
        return written(picture(40, 20), "gif");
    }

    /** Nothing in it can be told from what stands beside it: what is cut off is missed. */
    public static byte[] noise(String format) {
        var picture = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int i = 0; i < 120 * 120; i++) {
            picture.setRGB(i % 120, i / 120, random.nextInt());
        }
        return written(picture, format);
    }

    public static byte[] cutOff(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    public static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a phone writes: by which camera, where, and how the picture lies (1 to 8). */
    public static byte[] exif(int orientation) {
        var tiff = ByteBuffer.allocate(160).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x010F, 2, CAMERA.length() + 1, 100);
        entry(tiff, 0x0112, 3, 1, orientation);
        entry(tiff, 0x8825, 4, 1, 50);
        tiff.putInt(0);
        gps(tiff);
        tiff.position(100);
        tiff.put(ascii(CAMERA)).put((byte) 0);
        return tiff.array();
    }

    private static void gps(ByteBuffer tiff) {
        tiff.position(50);
        tiff.putShort((short) 2);
        entry(tiff, 1, 2, 2, 'N');
        entry(tiff, 2, 5, 3, 120);
        tiff.putInt(0);
        tiff.position(120);
        tiff.putInt(DEGREES).putInt(1).putInt(14).putInt(1).putInt(0).putInt(1);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    public static byte[] jpegWithExif(int orientation) {
        byte[] exif = joined(ascii("Exif\0\0"), exif(orientation));
        byte[] comment = ascii("<script>" + CAMERA + "</script>");
        return joined(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                segment(0xE1, exif),
                segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CAMERA + "</x:xmpmeta>")),
                segment(0xFE, comment),
                Arrays.copyOfRange(jpeg(), 2, jpeg().length));
    }

    private static byte[] segment(int marker, byte[] content) {
        int length = content.length + 2;
        return joined(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, content);
    }

    public static byte[] pngWithMetadata() {
        byte[] png = png();
        int afterHeader = 8 + 25;
        return joined(
                Arrays.copyOf(png, afterHeader),
                chunk("tEXt", ascii("Author\0" + CAMERA)),
                chunk("eXIf", exif(6)),
                Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** Says that it is 60000 × 60000, in a hundred bytes. */
    public static byte[] hugePng() {
        var header = ByteBuffer.allocate(13).putInt(60_000).putInt(60_000);
        header.put(new byte[] {8, 2, 0, 0, 0});
        return joined(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A},
                chunk("IHDR", header.array()),
                chunk("IDAT", new byte[] {0x78, (byte) 0x9C, 0x03, 0, 0, 0, 0, 1}),
                chunk("IEND", new byte[0]));
    }

    public static byte[] hugeJpeg() {
        byte[] jpeg = jpeg();
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xEA);
                return jpeg;
            }
        }
        throw new IllegalStateException("no frame");
    }

    private static byte[] chunk(String type, byte[] content) {
        var crc = new CRC32();
        crc.update(joined(ascii(type), content));
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                ascii(type),
                content,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** Red and blue as the others, with what a phone writes. */
    public static byte[] webpWithExif(int orientation) {
        byte[] header = {0x08, 0, 0, 0, 39, 0, 0, 19, 0, 0};
        byte[] body = joined(ascii("WEBP"), riff("VP8X", header), riff("VP8 ", VP8), riff("EXIF", exif(orientation)));
        return joined(ascii("RIFF"), length(body.length), body);
    }

    private static byte[] riff(String type, byte[] content) {
        return joined(ascii(type), length(content.length), content, new byte[content.length % 2]);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array();
    }

    public static byte[] heic() {
        return joined(new byte[] {0, 0, 0, 24}, ascii("ftypheic"), new byte[100]);
    }

    public static byte[] tiff() {
        return written(picture(40, 20), "tiff");
    }
}
