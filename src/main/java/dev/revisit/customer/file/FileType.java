package dev.revisit.customer.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of files that people send, told by what is in them: names and claims are not believed. */
enum FileType {
    JPEG("image/jpeg", List.of("jpg", "jpeg"), 0, 0xFF, 0xD8, 0xFF),
    PNG("image/png", List.of("png"), 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A),
    /** "RIFF", four bytes of length, "WEBP". */
    WEBP("image/webp", List.of("webp"), 8, 'W', 'E', 'B', 'P'),
    PDF("application/pdf", List.of("pdf"), 0, '%', 'P', 'D', 'F', '-'),
    /** What an iPhone makes, unless it is told otherwise: a box of four bytes of length, "ftyp". Not kept. */
    HEIC("image/heic", List.of("heic", "heif", "avif"), 4, 'f', 't', 'y', 'p'),
    /** Not kept. */
    TIFF("image/tiff", List.of("tif", "tiff"), 0, 'I', 'I', 0x2A, 0),
    /** The same, with the bytes of its numbers in the other order. */
    TIFF_BIG_ENDIAN("image/tiff", List.of("tif", "tiff"), 0, 'M', 'M', 0, 0x2A);

    /** What stands before the head of a PDF from some programs: a byte order mark, blank lines. */
    private static final int LONGEST_BLANK = 1024;

    private static final Pattern EXTENSION = Pattern.compile("(.*)\\.([A-Za-z][A-Za-z0-9]{1,4})");

    private final String contentType;
    private final List<String> extensions;
    private final int offset;
    private final int[] signature;

    FileType(String contentType, List<String> extensions, int offset, int... signature) {
        this.contentType = contentType;
        this.extensions = extensions;
        this.offset = offset;
        this.signature = signature;
    }

    static Optional<FileType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.fits(content)).findFirst();
    }

    private boolean fits(byte[] content) {
        return switch (this) {
            case PDF -> hasSignature(content, blank(content));
            case WEBP -> hasSignature(content, offset) && ascii(content, 0).equals("RIFF");
            case HEIC -> hasSignature(content, offset) && content.length > 12 && isStillPicture(content);
            default -> hasSignature(content, offset);
        };
    }

    private boolean hasSignature(byte[] content, int at) {
        if (content.length < at + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((content[at + i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** Not a film, which begins alike. */
    private static boolean isStillPicture(byte[] content) {
        return List.of("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis")
                .contains(ascii(content, 8));
    }

    private static String ascii(byte[] content, int at) {
        var text = new StringBuilder();
        for (int i = at; i < at + 4; i++) {
            text.append((char) (content[i] & 0xFF));
        }
        return text.toString();
    }

    private static int blank(byte[] content) {
        int at = content.length >= 3
                        && (content[0] & 0xFF) == 0xEF
                        && (content[1] & 0xFF) == 0xBB
                        && (content[2] & 0xFF) == 0xBF
                ? 3
                : 0;
        while (at < Math.min(content.length, LONGEST_BLANK)
                && (content[at] == ' ' || content[at] == '\t' || content[at] == '\r' || content[at] == '\n')) {
            at++;
        }
        return at;
    }

    String contentType() {
        return contentType;
    }

    boolean isPicture() {
        return this != PDF;
    }

    /** A picture of a kind that many programs cannot show, and that we cannot rid of what it tells of its maker. */
    boolean isUnshowable() {
        return this == HEIC || this == TIFF || this == TIFF_BIG_ENDIAN;
    }

    /** As a file of this type is called, whatever it claimed to be; at most so many characters, its ending kept. */
    String nameFor(String name, int longest) {
        var named = EXTENSION.matcher(name);
        boolean hasExtension = named.matches();
        String last = hasExtension ? named.group(2) : "";
        String extension = extensions.contains(last.toLowerCase(Locale.ROOT)) ? last : extensions.get(0);
        String stem = hasExtension ? named.group(1) : name;
        int room = longest - extension.length() - 1;
        if (stem.length() > room) {
            stem = stem.substring(0, Character.isHighSurrogate(stem.charAt(room - 1)) ? room - 1 : room);
        }
        return stem.strip() + "." + extension;
    }
}
