package dev.revisit.customer.file;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import dev.revisit.refusal.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures as they are kept: painted anew, upright. What a camera writes beside a picture (where and when it was taken,
 * by which phone, a small copy of it) is gone, and so is whatever somebody hid behind it.
 */
public final class Pictures {

    /** Nobody sees the difference, and it stays a third smaller than at 1. */
    private static final float QUALITY = 0.92f;

    /** A large picture takes a few hundred megabytes while it is painted: one at a time. */
    private static final Semaphore EASEL = new Semaphore(1);

    static {
        ImageIO.scanForPlugins();
    }

    private Pictures() {}

    /** Only JPEG and PNG are kept: the JDK writes no WebP. */
    static final class Painted {

        private final FileType type;
        private final byte[] content;

        private Painted(FileType type, byte[] content) {
            this.type = type;
            this.content = content;
        }

        FileType type() {
            return type;
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * Paints a picture anew.
     *
     * @param mostMegapixels a picture with more is refused before it is decoded: 60000 × 60000 fit into a few bytes
     * @throws Refusal naming {@code file}, if it is too large or cannot be read to its end
     */
    static Painted painted(FileType type, byte[] content, int mostMegapixels) {
        EASEL.acquireUninterruptibly();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            return painted(reader(type), in, type, content, mostMegapixels);
        } catch (IOException | RuntimeException unreadable) {
            // The readers throw whatever a broken file leads them to.
            throw Refusal.in(unreadable).orElseGet(() -> Refusal.invalid("file", "file.broken"));
        } finally {
            EASEL.release();
        }
    }

    private static Painted painted(
            ImageReader reader, ImageInputStream in, FileType type, byte[] content, int mostMegapixels)
            throws IOException {
        var cutOff = new AtomicBoolean(type == FileType.WEBP && lacksItsEnd(content));
        try {
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > mostMegapixels * 1_000_000L) {
                throw Refusal.invalid("file", "file.too-many-pixels", mostMegapixels);
            }
            reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> {
                if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
                    cutOff.set(true);
                }
            });
            BufferedImage picture = upright(reader.read(0), orientation(content));
            if (cutOff.get()) {
                throw Refusal.invalid("file", "file.broken");
            }
            boolean asPng = type == FileType.PNG
                    || (type == FileType.WEBP && picture.getColorModel().hasAlpha());
            return asPng
                    ? new Painted(FileType.PNG, written(picture, "png"))
                    : new Painted(FileType.JPEG, written(opaque(picture), "jpeg"));
        } finally {
            reader.dispose();
        }
    }

    /** Of WebP, whose reader does not miss it. The length stands after "RIFF", the least byte first. */
    private static boolean lacksItsEnd(byte[] content) {
        long length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
        return content.length - 8 < length;
    }

    private static ImageReader reader(FileType type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.contentType());
        return readers.next();
    }

    /** By the number that cameras write instead of turning the picture: 1 to 8, 1 for upright. */
    private static int orientation(byte[] content) {
        try {
            var exif = ImageMetadataReader.readMetadata(new ByteArrayInputStream(content), content.length)
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)
                    : 1;
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException none) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage picture, int orientation) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return picture;
        }
        boolean lies = orientation >= 5;
        return copied(
                picture,
                lies ? h : w,
                lies ? w : h,
                turn,
                picture.getColorModel().hasAlpha());
    }

    /** In the colours of the web, so that it looks the same without its colour profile; on white. */
    private static BufferedImage opaque(BufferedImage picture) {
        var colours = picture.getColorModel();
        boolean plain = !colours.hasAlpha()
                && (colours.getColorSpace().isCS_sRGB() || picture.getType() == BufferedImage.TYPE_BYTE_GRAY);
        return plain ? picture : copied(picture, picture.getWidth(), picture.getHeight(), new AffineTransform(), false);
    }

    private static BufferedImage copied(BufferedImage picture, int w, int h, AffineTransform turn, boolean alpha) {
        var copy = new BufferedImage(w, h, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = copy.createGraphics();
        if (!alpha) {
            brush.setColor(Color.WHITE);
            brush.fillRect(0, 0, w, h);
        }
        brush.drawImage(picture, turn, null);
        brush.dispose();
        return copy;
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        var content = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(content)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return content.toByteArray();
    }
}
